package io.outrigger.spi;

import java.util.Optional;

/** The building blocks a component can belong to, with the prefix their types carry in a resource. */
public enum ComponentKind {
    STATE("state"),
    PUBSUB("pubsub"),
    BINDINGS("bindings"),
    SECRET_STORES("secretstores"),
    NAME_RESOLUTION("nameresolution"),
    HTTP_MIDDLEWARE("middleware.http"),
    CONFIGURATION("configuration"),
    LOCK("lock"),
    CRYPTO("crypto"),
    CONVERSATION("conversation");

    private final String prefix;

    ComponentKind(String prefix) {
        this.prefix = prefix;
    }

    /** The text before the component's own name, without the dot: {@code state} in {@code state.redis}. */
    public String prefix() {
        return prefix;
    }

    /**
     * The kind whose prefix {@code type} carries.
     *
     * @param type a full type such as {@code middleware.http.bearer}, in any case
     * @return the kind, or empty if no building block has such a prefix
     */
    public static Optional<ComponentKind> of(String type) {
        for (ComponentKind kind : values()) {
            if (type.regionMatches(true, 0, kind.prefix + ".", 0, kind.prefix.length() + 1)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
