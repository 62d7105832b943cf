package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.MetadataItem;
import java.util.Arrays;
import java.util.List;

/** Which way a binding goes, as its resource may say in {@code direction}. */
enum BindingDirection {
    INPUT("input"),
    OUTPUT("output");

    private static final String SETTING = "direction";

    private final String text;

    BindingDirection(String text) {
        this.text = text;
    }

    /** Whether the resource goes this way; one that says nothing goes both. */
    boolean wanted(ComponentDefinition definition) {
        return said(definition).isEmpty() || explicit(definition);
    }

    /** Whether the resource says so itself. */
    boolean explicit(ComponentDefinition definition) {
        return said(definition).stream()
                .flatMap(directions -> Arrays.stream(directions.split(",", -1)))
                .anyMatch(direction -> direction.strip().equalsIgnoreCase(text));
    }

    private static List<String> said(ComponentDefinition definition) {
        return definition.metadata().stream()
                .filter(item -> item.name().equalsIgnoreCase(SETTING))
                .map(MetadataItem::text)
                .toList();
    }
}
