package io.outrigger.plugin.kubernetesevents;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Follows what the API server tells, and tells the changes. Used by one thread. */
final class EventMirror {

    private static final long ROOM = 1 << 24;

    private final EventMemory memory = new EventMemory(ROOM);
    private final Deque<String> again = new ArrayDeque<>();
    private final Set<String> listed = new HashSet<>();
    private final Consumer<EventChange> changes;
    private String version = "";

    EventMirror(Consumer<EventChange> changes) {
        this.changes = changes;
    }

    /** Where to go on watching; empty before the first list, and once the version is forgotten by the server. */
    String version() {
        return version;
    }

    void forgetVersion() {
        version = "";
    }

    /** Begins a list of all there are. */
    void beginList() {
        listed.clear();
    }

    void page(ApiObject page) throws IOException {
        for (ApiObject item : page.items()) {
            listed.add(item.name());
            there(item);
        }
    }

    /** All were listed: what was not is no more. */
    void endList(String listVersion) {
        for (String name : memory.others(listed)) {
            memory.remove(name).ifPresent(event -> changes.accept(EventChange.deleted(event)));
        }
        listed.clear();
        version = listVersion;
    }

    /** One line of a watch. */
    void line(ApiObject line) throws IOException {
        ApiObject object = line.object("object");
        switch (line.text("type")) {
            case "ADDED", "MODIFIED" -> there(object);
            case "DELETED" -> gone(object);
            case "BOOKMARK" -> {
                // Nothing but a version.
            }
            case "ERROR" -> throw object.failure(0);
            default -> throw new IOException("the API server sent a change of an unknown kind");
        }
        if (!object.version().isEmpty()) {
            version = object.version();
        }
    }

    private void there(ApiObject object) throws IOException {
        String event = object.event();
        Optional<String> before = memory.put(object.name(), event);
        changes.accept(before.map(was -> EventChange.updated(was, event)).orElseGet(() -> EventChange.added(event)));
    }

    private void gone(ApiObject object) throws IOException {
        memory.remove(object.name());
        changes.accept(EventChange.deleted(object.event()));
    }

    /** Asks that every event be told again, unless that is still going on. */
    void beginResync() {
        if (again.isEmpty()) {
            again.addAll(memory.names());
        }
    }

    boolean resyncing() {
        return !again.isEmpty();
    }

    /** Tells one event again. */
    void resyncOne() {
        Optional.ofNullable(again.poll())
                .flatMap(memory::find)
                .ifPresent(event -> changes.accept(EventChange.updated(event, event)));
    }
}
