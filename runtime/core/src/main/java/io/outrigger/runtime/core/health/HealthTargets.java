package io.outrigger.runtime.core.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be ready before the sidecar calls itself healthy, each under the name that daprd gives it. */
public final class HealthTargets {

    private final Map<String, Boolean> targets = new LinkedHashMap<>();
    private volatile List<String> unready = List.of();

    /** Adds a target that is not ready yet. */
    public Target add(String name) {
        set(name, false);
        return new Target(name);
    }

    private synchronized void set(String name, boolean ready) {
        targets.put(name, ready);
        unready = targets.entrySet().stream()
                .filter(entry -> !entry.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the targets that are not ready, in the order they were added. */
    public List<String> unready() {
        return unready;
    }

    public boolean ready() {
        return unready.isEmpty();
    }

    /** One thing that must be ready. */
    public final class Target {
        private final String name;

        private Target(String name) {
            this.name = name;
        }

        public void ready() {
            set(name, true);
        }

        public void notReady() {
            set(name, false);
        }
    }
}
