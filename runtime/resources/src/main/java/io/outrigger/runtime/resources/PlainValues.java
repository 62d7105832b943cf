package io.outrigger.runtime.resources;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Free-form parts of a configuration as plain Java values. Nulls inside are left out. */
final class PlainValues {
    private PlainValues() {}

    static Optional<Object> of(Node node) {
        return switch (node) {
            case Node.Nothing nothing -> Optional.empty();
            case Node.Text text -> Optional.of(text.value());
            case Node.Flag flag -> Optional.of(flag.value());
            case Node.Whole whole
            when whole.value().bitLength() < Long.SIZE ->
                Optional.of(whole.value().longValueExact());
            case Node.Whole whole -> Optional.of(whole.value());
            case Node.Real real -> Optional.of(real.value());
            case Node.Sequence sequence -> Optional.of(list(sequence));
            case Node.Mapping mapping -> Optional.of(map(mapping));
        };
    }

    private static List<Object> list(Node.Sequence sequence) {
        List<Object> values = new ArrayList<>();
        sequence.items().forEach(item -> of(item).ifPresent(values::add));
        return List.copyOf(values);
    }

    private static Map<String, Object> map(Node.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> of(entry.value()).ifPresent(value -> values.put(entry.key(), value)));
        return Maps.copyOf(values);
    }
}
