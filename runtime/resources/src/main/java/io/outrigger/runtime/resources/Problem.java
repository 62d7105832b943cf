package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** One thing wrong in a resource file. The field is a path such as {@code spec.metadata[2].name}, or empty. */
public record Problem(Severity severity, Location location, String field, String message, Optional<String> suggestion) {
    public enum Severity {
        /** Nothing is left out, but it is hardly what was meant. */
        WARNING,
        /** The document, or the named part of it, does not take effect. The sidecar starts without it. */
        ERROR,
        /** The sidecar must not start. */
        FATAL
    }

    public Problem {
        requireNonNull(severity, "severity");
        requireNonNull(location, "location");
        requireNonNull(field, "field");
        requireNonNull(message, "message");
        requireNonNull(suggestion, "suggestion");
    }

    /** One line: place, severity, field, message, and what was probably meant. */
    @Override
    public String toString() {
        return location + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": "
                + (field.isEmpty() ? "" : field + ": ") + message
                + suggestion.map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }
}
