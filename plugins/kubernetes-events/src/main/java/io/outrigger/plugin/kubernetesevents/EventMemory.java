package io.outrigger.plugin.kubernetesevents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The events that are there, by their names, as far as there is room: those not changed for the longest time go first. */
final class EventMemory {

    private final Map<String, String> events = new LinkedHashMap<>();
    private final long room;
    private long used;

    /** @param room how many characters of events to keep */
    EventMemory(long room) {
        this.room = room;
    }

    /** Keeps an event, and returns what it was before. */
    Optional<String> put(String name, String event) {
        Optional<String> before = remove(name);
        events.put(name, event);
        used += event.length();
        while (used > room && events.size() > 1) {
            remove(events.keySet().iterator().next());
        }
        return before;
    }

    Optional<String> remove(String name) {
        Optional<String> before = Optional.ofNullable(events.remove(name));
        before.ifPresent(event -> used -= event.length());
        return before;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(events.get(name));
    }

    List<String> names() {
        return List.copyOf(events.keySet());
    }

    /** The names of those that are kept and not among the given ones. */
    List<String> others(Set<String> names) {
        List<String> others = new ArrayList<>(events.keySet());
        others.removeAll(names);
        return others;
    }
}
