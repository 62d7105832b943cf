package io.outrigger.runtime.core.resiliency;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Things by the names callers give them: a bounded number, of which those not used for longest go first. */
final class BreakerCache<V> {
    private final Map<String, V> entries;

    BreakerCache(int limit) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }

    synchronized V get(String key, Supplier<V> maker) {
        V known = entries.get(key);
        if (known != null) {
            return known;
        }
        V made = maker.get();
        entries.put(key, made);
        return made;
    }
}
