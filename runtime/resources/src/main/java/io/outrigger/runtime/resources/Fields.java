package io.outrigger.runtime.resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of one mapping, asked for by name. What nobody has asked for when it is done gets a warning. */
final class Fields {
    private final Node.Mapping mapping;
    private final String path;
    private final Reading reading;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Node.Mapping mapping, String path, Reading reading) {
        this.mapping = mapping;
        this.path = path;
        this.reading = reading;
    }

    Location at() {
        return mapping.at();
    }

    String path() {
        return path;
    }

    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    Reading reading() {
        return reading;
    }

    /** Where the value of the field stands, or the mapping when it has no such field. */
    Location at(String name) {
        return find(name).map(Node::at).orElse(mapping.at());
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    /** The value as it stands in the file, an explicit null included. */
    Optional<Node> find(String name) {
        known.add(name);
        if (!reading.isResource()) {
            return mapping.last(name).map(Node.Entry::value);
        }
        // Go decodes keys in sorted order and matches them in any case, so the last one in that order wins.
        return mapping.entries().stream()
                .filter(entry -> entry.key().equalsIgnoreCase(name))
                .max(Comparator.comparing(Node.Entry::key))
                .flatMap(entry -> mapping.last(entry.key()))
                .map(Node.Entry::value);
    }

    private Optional<Node> given(String name) {
        return find(name).filter(node -> !(node instanceof Node.Nothing));
    }

    String text(String name) {
        return text(name, "");
    }

    /** The fallback also stands in for an explicit null, which leaves a Go field as it was. */
    String text(String name, String fallback) {
        return optionalText(name).orElse(fallback);
    }

    Optional<String> optionalText(String name) {
        return given(name).flatMap(node -> orFail(Values.text(node, reading.isResource()), node, path(name), "text"));
    }

    boolean flag(String name, boolean fallback) {
        return optionalFlag(name).orElse(fallback);
    }

    Optional<Boolean> optionalFlag(String name) {
        return given(name)
                .flatMap(node -> orFail(Values.flag(node, reading.isResource()), node, path(name), "true or false"));
    }

    int number(String name, int fallback) {
        return optionalNumber(name).orElse(fallback);
    }

    Optional<Integer> optionalNumber(String name) {
        return given(name)
                .flatMap(node -> orFail(Values.number(node, reading.isResource()), node, path(name), "a whole number"));
    }

    private <T> Optional<T> orFail(Optional<T> value, Node node, String field, String wanted) {
        if (value.isEmpty()) {
            reading.fail(node.at(), field, "must be " + wanted + ", but is " + node.sort());
        }
        return value;
    }

    Optional<Fields> object(String name) {
        return given(name).flatMap(node -> object(node, path(name)));
    }

    private Optional<Fields> object(Node node, String field) {
        if (node instanceof Node.Mapping found) {
            return Optional.of(new Fields(found, field, reading));
        }
        return orFail(Optional.empty(), node, field, "a mapping");
    }

    /** The mappings of a list; null items are empty mappings or are dropped, as the dialect has it. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        List<Node> items = items(name);
        for (int index = 0; index < items.size(); index++) {
            Node item = items.get(index);
            String field = path(name) + "[" + index + "]";
            if (!(item instanceof Node.Nothing)) {
                object(item, field).ifPresent(objects::add);
            } else if (reading.isResource()) {
                objects.add(new Fields(new Node.Mapping(List.of(), item.at()), field, reading));
            }
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<Node> items = items(name);
        for (int index = 0; index < items.size(); index++) {
            Node item = items.get(index);
            if (reading.isResource() || !(item instanceof Node.Nothing)) {
                String field = path(name) + "[" + index + "]";
                orFail(Values.text(item, reading.isResource()), item, field, "text")
                        .ifPresent(texts::add);
            }
        }
        return texts;
    }

    List<Node> items(String name) {
        Optional<Node> node = given(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        reading.fail(
                node.get().at(),
                path(name),
                "must be a list, but is " + node.get().sort());
        return List.of();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Node.Entry entry : entries(name)) {
            String field = path(name) + "." + Names.shown(entry.key());
            orFail(Values.text(entry.value(), reading.isResource()), entry.value(), field, "text")
                    .ifPresent(text -> texts.put(entry.key(), text));
        }
        return texts;
    }

    /** Where each entry of a mapping stands. */
    Map<String, Location> places(String name) {
        Map<String, Location> places = new HashMap<>();
        entries(name).forEach(entry -> places.put(entry.key(), entry.value().at()));
        return places;
    }

    Map<String, Fields> objectMap(String name) {
        Map<String, Fields> objects = new LinkedHashMap<>();
        for (Node.Entry entry : entries(name)) {
            String field = path(name) + "." + Names.shown(entry.key());
            Node value = entry.value() instanceof Node.Nothing(Location at)
                    ? new Node.Mapping(List.of(), at)
                    : entry.value();
            object(value, field).ifPresent(fields -> objects.put(entry.key(), fields));
        }
        return objects;
    }

    private List<Node.Entry> entries(String name) {
        Optional<Node> node = given(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Mapping found) {
            return found.entries();
        }
        reading.fail(
                node.get().at(),
                path(name),
                "must be a mapping, but is " + node.get().sort());
        return List.of();
    }

    /** Fields that are right to be here, but are of no use to a sidecar. */
    Fields ignoring(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /** Warns about the fields that nobody knows: daprd drops them silently. */
    void finish() {
        mapping.entries().stream()
                .filter(entry -> !isKnown(entry.key()))
                .limit(Limits.MAX_PROBLEMS_PER_FILE + 1L)
                .forEach(entry -> {
                    Optional<String> nearest = Names.nearest(entry.key(), known);
                    reading.warn(entry.keyAt(), path(Names.shown(entry.key())), "unknown field, ignored", nearest);
                });
    }

    private boolean isKnown(String key) {
        return reading.isResource() ? known.stream().anyMatch(key::equalsIgnoreCase) : known.contains(key);
    }
}
