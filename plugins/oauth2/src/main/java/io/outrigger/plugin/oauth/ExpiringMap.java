package io.outrigger.plugin.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values that vanish when nobody asks for them for a while, or when too many came after them. Safe from any thread. */
final class ExpiringMap<V> {

    private final int most;
    private final Duration idle;
    private final Clock clock;
    // Those used last stand last.
    private final Map<String, Entry<V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Entry<V>(V value, Instant until) {}

    ExpiringMap(int most, Duration idle, Clock clock) {
        this.most = most;
        this.idle = idle;
        this.clock = clock;
    }

    synchronized Optional<V> find(String key) {
        Optional<V> value = remove(key);
        value.ifPresent(found -> put(key, found));
        return value;
    }

    synchronized void put(String key, V value) {
        Instant now = clock.instant();
        entries.put(key, new Entry<>(value, now.plus(idle)));
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            if (!oldest.next().until().isBefore(now) && entries.size() <= most) {
                return;
            }
            oldest.remove();
        }
    }

    synchronized Optional<V> remove(String key) {
        return Optional.ofNullable(entries.remove(key))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Entry::value);
    }

    synchronized int size() {
        return entries.size();
    }
}
