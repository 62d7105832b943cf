package io.outrigger.runtime.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes the spec of a component, and the name-value items that other kinds share with it. */
final class ComponentDecoder {
    private ComponentDecoder() {}

    static ComponentDefinition decode(Envelope envelope) {
        Fields spec = envelope.spec();
        String type = spec.text("type");
        if (type.isEmpty()) {
            spec.reading().error(spec.at(), spec.path("type"), "missing; a component cannot start without its type");
        }
        ComponentDefinition definition = new ComponentDefinition(
                envelope.name(),
                envelope.namespace(),
                type,
                spec.text("version"),
                spec.flag("ignoreErrors", false),
                initTimeout(spec),
                metadata(spec, "metadata"),
                envelope.authSecretStore(),
                envelope.scopes(),
                envelope.at());
        spec.finish();
        return definition;
    }

    private static String initTimeout(Fields spec) {
        String text = spec.text("initTimeout");
        if (!text.isEmpty() && GoDuration.tryParse(text).isEmpty()) {
            spec.reading()
                    .warn(
                            spec.at("initTimeout"),
                            spec.path("initTimeout"),
                            "not a duration such as 30s or 1m30s; the default of "
                                    + GoDuration.format(ComponentDefinition.DEFAULT_INIT_TIMEOUT) + " applies");
        }
        return text;
    }

    static List<MetadataItem> metadata(Fields spec, String name) {
        List<MetadataItem> items = new ArrayList<>();
        for (Fields item : spec.objects(name)) {
            items.add(item(item));
            item.finish();
        }
        return items;
    }

    private static MetadataItem item(Fields item) {
        String name = item.text("name");
        if (name.isEmpty()) {
            item.reading().warn(item.at(), item.path("name"), "missing; the value reaches nobody");
        }
        Optional<String> envRef = item.optionalText("envRef").filter(text -> !text.isEmpty());
        return new MetadataItem(name, dynamicValue(item), secretRef(item), envRef, item.at());
    }

    /** Text as it is, everything else as its JSON text; a null counts as not given. */
    static Optional<String> dynamicValue(Fields fields) {
        Optional<Node> node = fields.find("value");
        try {
            return switch (node.orElse(new Node.Nothing(fields.at()))) {
                case Node.Nothing nothing -> Optional.empty();
                case Node.Text text -> Optional.of(text.value());
                case Node other -> Optional.of(JsonText.of(other));
            };
        } catch (InvalidDocumentException notJson) {
            fields.reading().fail(notJson.location(), fields.path("value"), notJson.getMessage());
            return Optional.empty();
        }
    }

    static Optional<SecretRef> secretRef(Fields fields) {
        Optional<Fields> reference = fields.object("secretKeyRef");
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        Fields found = reference.get();
        SecretRef secretRef = new SecretRef(found.text("name"), found.text("key"));
        found.finish();
        if (secretRef.name().isEmpty()) {
            found.reading().warn(found.at(), found.path("name"), "missing; the reference is ignored");
            return Optional.empty();
        }
        return Optional.of(secretRef);
    }
}
