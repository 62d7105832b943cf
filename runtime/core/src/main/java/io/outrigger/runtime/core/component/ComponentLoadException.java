package io.outrigger.runtime.core.component;

/** A component that must not be missing could not be loaded: the runtime ends. */
public final class ComponentLoadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ComponentLoadException(String message) {
        super(message);
    }

    ComponentLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
