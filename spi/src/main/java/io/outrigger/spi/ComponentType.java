package io.outrigger.spi;

import java.util.Locale;

/**
 * The type of a component as a resource's {@code spec.type} names it: a kind and a name, compared in lower case.
 *
 * <p>Bare names ({@code state.redis}) belong to the runtime's own plugins and to Dapr's catalogue; a third party puts
 * its own name first ({@code state.acme.ledger}).
 *
 * @param kind the building block
 * @param name the name after the kind's prefix, lower case, for example {@code redis}
 */
public record ComponentType(ComponentKind kind, String name) {

    /** Checks the name and turns it to lower case. */
    public ComponentType {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("a component type needs a name without blanks: '" + name + "'");
        }
        name = name.toLowerCase(Locale.ROOT);
    }

    /** A state store's type. */
    public static ComponentType state(String name) {
        return new ComponentType(ComponentKind.STATE, name);
    }

    /** A secret store's type. */
    public static ComponentType secretStore(String name) {
        return new ComponentType(ComponentKind.SECRET_STORES, name);
    }

    /** The full type, for example {@code state.redis}. */
    @Override
    public String toString() {
        return kind.prefix() + "." + name;
    }
}
