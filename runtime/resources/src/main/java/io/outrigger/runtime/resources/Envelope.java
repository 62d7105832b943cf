package io.outrigger.runtime.resources;

import java.util.List;

/** What surrounds the spec of every resource, decoded once for all kinds. */
record Envelope(String name, String namespace, String authSecretStore, List<String> scopes, Fields spec, Location at) {
    /** Kubernetes' own fields: right in a file made for it, without meaning for a sidecar. */
    private static final String[] OTHER_METADATA = {
        "generateName",
        "selfLink",
        "uid",
        "resourceVersion",
        "generation",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "ownerReferences",
        "finalizers",
        "managedFields"
    };

    static Envelope decode(Fields root, Node.Mapping document, boolean withAuth) {
        Fields metadata = orEmpty(root, "metadata").ignoring(OTHER_METADATA);
        String name = metadata.text("name");
        String namespace = metadata.text("namespace");
        metadata.textMap("labels");
        metadata.textMap("annotations");
        metadata.finish();
        checkName(metadata, name);
        Envelope envelope = new Envelope(
                name,
                namespace,
                withAuth ? authSecretStore(root) : "",
                root.texts("scopes"),
                orEmpty(root, "spec"),
                document.at());
        root.ignoring("apiVersion", "kind", "status").finish();
        return envelope;
    }

    private static void checkName(Fields metadata, String name) {
        Location at = metadata.at("name");
        String field = metadata.path("name");
        if (name.isEmpty()) {
            metadata.reading().warn(at, field, "missing; nothing can refer to this resource");
        } else if (name.equals(".") || name.equals("..")) {
            metadata.reading().fail(at, field, "may not be '" + name + "'");
        } else if (name.contains("/") || name.contains("%")) {
            metadata.reading().fail(at, field, "may not contain '/' or '%'");
        }
    }

    private static String authSecretStore(Fields root) {
        Fields auth = orEmpty(root, "auth");
        String store = auth.text("secretStore");
        auth.finish();
        return store;
    }

    private static Fields orEmpty(Fields root, String name) {
        return root.object(name)
                .orElseGet(() -> new Fields(new Node.Mapping(List.of(), root.at()), root.path(name), root.reading()));
    }
}
