package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

/** A document that cannot be read at all; carries the place, and never a piece of the document. */
final class InvalidDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Location location;

    InvalidDocumentException(Location location, String message) {
        super(requireNonNull(message));
        this.location = requireNonNull(location);
    }

    Location location() {
        return location;
    }
}
