package io.outrigger.plugin.inmemory;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiConsumer;

/**
 * The records and their removal when they expire. Reading needs no lock. Changing needs the caller's: only one thread
 * at a time may call {@link #put} and {@link #remove}.
 */
final class Entries {

    private final Clock clock;
    private final Map<String, Entry> all = new ConcurrentHashMap<>();
    private final Map<String, Entry> mortal = new ConcurrentHashMap<>();
    private final ExpirySweeper sweeper;

    Entries(Clock clock, ThreadFactory threads) {
        this.clock = clock;
        this.sweeper = new ExpirySweeper(threads, () -> !mortal.isEmpty(), this::sweep);
    }

    /** The live record, or {@code null}: an Optional here would be the only allocation of a read. */
    Entry find(String key) {
        Entry entry = all.get(key);
        return entry == null || !entry.live(clock) ? null : entry;
    }

    void forEachLive(BiConsumer<String, Entry> action) {
        all.forEach((key, entry) -> {
            if (entry.live(clock)) {
                action.accept(key, entry);
            }
        });
    }

    void put(String key, Entry entry) {
        Entry before = all.put(key, entry);
        if (entry.mortal()) {
            mortal.put(key, entry);
            sweeper.wake();
        } else if (before != null && before.mortal()) {
            mortal.remove(key, before);
        }
    }

    void remove(String key) {
        Entry before = all.remove(key);
        if (before != null && before.mortal()) {
            mortal.remove(key, before);
        }
    }

    void close() {
        sweeper.close();
        all.clear();
        mortal.clear();
    }

    /** Takes away exactly the entries it saw, so it needs no lock: an expired record is as good as none. */
    private void sweep() {
        mortal.forEach((key, entry) -> {
            if (!entry.live(clock)) {
                all.remove(key, entry);
                mortal.remove(key, entry);
            }
        });
    }
}
