package io.outrigger.runtime.core.component;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The running components of one kind, by name. Reads are a look-up in an immutable map and never wait; changes make a
 * new map.
 */
public final class ComponentTable<C> {

    private volatile Map<String, C> components = Map.of();

    public Optional<C> find(String name) {
        return Optional.ofNullable(components.get(name));
    }

    public boolean isEmpty() {
        return components.isEmpty();
    }

    public Collection<C> all() {
        return components.values();
    }

    /** Puts a component in, and returns the one it takes the place of. */
    public synchronized Optional<C> put(String name, C component) {
        Map<String, C> next = new LinkedHashMap<>(components);
        C previous = next.put(name, component);
        components = next;
        return Optional.ofNullable(previous);
    }

    public synchronized Optional<C> remove(String name) {
        Map<String, C> next = new LinkedHashMap<>(components);
        C previous = next.remove(name);
        components = next;
        return Optional.ofNullable(previous);
    }
}
