package io.outrigger.plugin.mdns;

import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to be done later. Times are milliseconds of the same clock. */
final class Timetable {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Comparator.comparingLong(Entry::at));

    private record Entry(long at, Runnable work) {}

    synchronized void add(long at, Runnable work) {
        entries.add(new Entry(at, work));
    }

    /** How long until the next, at most that long. */
    synchronized long wait(long now, long most) {
        Entry next = entries.peek();
        return next == null ? most : Math.clamp(next.at() - now, 1, most);
    }

    void run(long now) {
        Optional<Runnable> due = due(now);
        while (due.isPresent()) {
            due.get().run();
            due = due(now);
        }
    }

    private synchronized Optional<Runnable> due(long now) {
        Entry next = entries.peek();
        if (next == null || next.at() > now) {
            return Optional.empty();
        }
        entries.remove();
        return Optional.of(next.work());
    }
}
