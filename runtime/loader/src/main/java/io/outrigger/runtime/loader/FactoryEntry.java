package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one factory offers: known from a plugin's index without loading a class, or from the factory itself.
 *
 * @param service the interface it is offered through
 * @param type its type
 * @param version its version, lower case
 * @param isDefault whether a resource without a version means it
 * @param aliases further types that mean the same
 * @param factoryClass the binary name of the factory's class
 */
public record FactoryEntry(
        FactoryService service,
        ComponentType type,
        String version,
        boolean isDefault,
        Set<ComponentType> aliases,
        String factoryClass) {

    public FactoryEntry {
        version = version.toLowerCase(Locale.ROOT);
        aliases = Set.copyOf(aliases);
        if (version.isEmpty() || !version.chars().allMatch(FactoryEntry::isVersionCharacter)) {
            throw new IllegalArgumentException(
                    "the version of " + factoryClass + " must be letters, digits, dots or dashes: '" + version + "'");
        }
        for (ComponentType name : names(type, aliases)) {
            if (name.kind() != service.kind()) {
                throw new IllegalArgumentException(
                        factoryClass + " is a " + service.type().getSimpleName() + " but calls itself " + name);
            }
        }
    }

    static FactoryEntry of(FactoryService service, ComponentFactory<?> factory) {
        return new FactoryEntry(
                service,
                factory.type(),
                factory.version(),
                factory.defaultVersion(),
                factory.aliases(),
                factory.getClass().getName());
    }

    /** The type and its aliases. */
    Set<ComponentType> names() {
        return names(type, aliases);
    }

    /** The aliases in a stable order, for everything that is printed. */
    SortedSet<String> sortedAliases() {
        SortedSet<String> sorted = new TreeSet<>();
        aliases.forEach(alias -> sorted.add(alias.toString()));
        return sorted;
    }

    /** For people: {@code state.redis/v1}. */
    @Override
    public String toString() {
        return type + "/" + version;
    }

    private static Set<ComponentType> names(ComponentType type, Set<ComponentType> aliases) {
        Set<ComponentType> names = new LinkedHashSet<>(List.of(type));
        names.addAll(aliases);
        return names;
    }

    private static boolean isVersionCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
