package io.outrigger.runtime.resources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what kind of resource a document holds, and has it decoded. */
final class DocumentDecoder {
    private static final String GROUP = "dapr.io/";
    private static final String FIRST_VERSION = GROUP + "v1alpha1";
    private static final String SECOND_VERSION = GROUP + "v2alpha1";
    private static final Map<String, List<String>> VERSIONS = Map.of(
            "Component", List.of(FIRST_VERSION),
            "Configuration", List.of(FIRST_VERSION),
            "HTTPEndpoint", List.of(FIRST_VERSION),
            "MCPServer", List.of(FIRST_VERSION),
            "Resiliency", List.of(FIRST_VERSION),
            "Subscription", List.of(FIRST_VERSION, SECOND_VERSION),
            "WorkflowAccessPolicy", List.of(FIRST_VERSION));

    private final Problems problems;
    private final Budget budget = new Budget();

    /** For one file. */
    DocumentDecoder(Problems problems) {
        this.problems = problems;
    }

    /** First tells whether the document is the first of its file. Empty for whatever is no resource of ours. */
    Optional<Resource> decode(Document document, boolean first) throws InvalidDocumentException {
        Problems found = new Problems();
        Optional<Node> node = YamlReader.read(document, Dialect.RESOURCE, found, budget);
        return switch (node.orElse(new Node.Nothing(document.start()))) {
            case Node.Nothing nothing -> Optional.empty();
            case Node.Mapping mapping -> decode(mapping, first, found);
            case Node other ->
                throw new InvalidDocumentException(other.at(), "must be a mapping, but is " + other.sort());
        };
    }

    // What was found while parsing is of interest only if the document is one of ours.
    private Optional<Resource> decode(Node.Mapping mapping, boolean first, Problems found)
            throws InvalidDocumentException {
        Reading reading = new Reading(Dialect.RESOURCE, problems);
        Fields root = new Fields(mapping, "", reading);
        String kind = root.text("kind");
        String apiVersion = root.text("apiVersion");
        if (reading.failed() || !isRead(root, kind, apiVersion, first)) {
            return Optional.empty();
        }
        found.all().forEach(problems::add);
        boolean withAuth = kind.equals("Component") || kind.equals("HTTPEndpoint");
        Envelope envelope = Envelope.decode(root, mapping, withAuth);
        Resource resource = switch (kind) {
            case "Component" -> ComponentDecoder.decode(envelope);
            case "HTTPEndpoint" -> HttpEndpointDecoder.decode(envelope);
            case "Resiliency" -> ResiliencyDecoder.decode(envelope);
            case "Subscription" -> SubscriptionDecoder.decode(envelope, apiVersion.equals(FIRST_VERSION));
            default -> named(kind, envelope, mapping);
        };
        return reading.failed() ? Optional.empty() : Optional.of(resource);
    }

    private static boolean isRead(Fields root, String kind, String apiVersion, boolean first) {
        List<String> versions = VERSIONS.get(kind);
        if (versions == null) {
            warnAboutNearMiss(root, kind, apiVersion);
            return false;
        }
        if (kind.equals("Resiliency")) {
            return isReadResiliency(root, first);
        }
        if (!versions.contains(apiVersion)) {
            root.reading()
                    .warn(
                            root.at("apiVersion"),
                            "apiVersion",
                            "not known for " + kind + "; the document is ignored",
                            Names.nearest(apiVersion, versions));
        }
        return versions.contains(apiVersion);
    }

    // daprd's reader of this kind is another one: it looks at the first document only, and not at the version.
    private static boolean isReadResiliency(Fields root, boolean first) {
        if (!first) {
            root.reading()
                    .warn(root.at(), "kind", "Resiliency is read from the first document of a file only; ignored");
        }
        return first;
    }

    /** Other people's kinds are none of our business; misspelt ones of ours are. */
    private static void warnAboutNearMiss(Fields root, String kind, String apiVersion) {
        Optional<String> nearest = Names.nearest(kind, VERSIONS.keySet());
        if (nearest.isPresent() && (apiVersion.isEmpty() || apiVersion.startsWith(GROUP))) {
            root.reading().warn(root.at("kind"), "kind", "unknown kind; the document is ignored", nearest);
        }
    }

    private static NamedResource named(String kind, Envelope envelope, Node.Mapping mapping)
            throws InvalidDocumentException {
        return new NamedResource(
                kind,
                envelope.name(),
                envelope.namespace(),
                envelope.scopes(),
                digest(JsonText.of(mapping)),
                envelope.at());
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
