package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** One name with the value given for it, or with the place to take the value from. */
public record MetadataItem(
        String name,
        Optional<String> value,
        Optional<SecretRef> secretRef,
        Optional<String> envRef,
        Location location) {
    public MetadataItem {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(secretRef, "secretRef");
        requireNonNull(envRef, "envRef");
        requireNonNull(location, "location");
    }

    public static MetadataItem of(String name, String value) {
        return new MetadataItem(name, Optional.of(value), Optional.empty(), Optional.empty(), Location.builtIn());
    }

    /** The value as components see it: empty when nothing was given. */
    public String text() {
        return value.orElse("");
    }

    public MetadataItem withValue(String resolved) {
        return new MetadataItem(name, Optional.of(resolved), secretRef, envRef, location);
    }

    MetadataItem withoutLocation() {
        return new MetadataItem(name, value, secretRef, envRef, Location.builtIn());
    }

    // Values may be passwords, and records end up in logs.
    @Override
    public String toString() {
        return "MetadataItem[" + name + (value.isPresent() ? "=***" : "") + "]";
    }
}
