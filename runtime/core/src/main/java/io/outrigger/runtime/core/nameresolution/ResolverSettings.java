package io.outrigger.runtime.core.nameresolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns the free-form configuration of a name resolver into metadata, as its factory expects them. */
final class ResolverSettings {

    private ResolverSettings() {}

    /**
     * The entries of a configuration, nested ones as JSON text.
     *
     * @throws IllegalArgumentException if it is no object
     */
    static Map<String, String> of(Object configuration) {
        if (!(configuration instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException("spec.nameResolution.configuration is not an object");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        entries.forEach((name, value) -> settings.put(String.valueOf(name), text(value)));
        return settings;
    }

    private static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag.toString();
            case Number number -> number.toString();
            default -> json(value);
        };
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("spec.nameResolution.configuration cannot be written as JSON", e);
        }
    }
}
