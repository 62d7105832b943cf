package io.outrigger.runtime.core.component;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The running components of one kind, by name. Reads are a look-up in an immutable map and never wait; changes make a
 * new map.
 */
public final class ComponentTable<C> {

    private volatile Map<String, C> components = Map.of();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** Is told of changes, on the threads that make them and one at a time. */
    public interface Watcher {
        /** A component can be used. */
        default void came(String name) {}

        /** A component is about to go; it can still be used until this returns. */
        default void going(String name) {}
    }

    /** Has a watcher told of what changes from now on, after those who came before it. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

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
        watchers.forEach(watcher -> watcher.came(name));
        return Optional.ofNullable(previous);
    }

    /** Takes a component out, and returns it. Waits for the watchers, and so for those who use the component. */
    public synchronized Optional<C> remove(String name) {
        if (components.containsKey(name)) {
            watchers.forEach(watcher -> watcher.going(name));
        }
        Map<String, C> next = new LinkedHashMap<>(components);
        C previous = next.remove(name);
        components = next;
        return Optional.ofNullable(previous);
    }
}
