package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.PubSubError;
import io.outrigger.runtime.core.pubsub.ContentTypes;
import io.outrigger.runtime.core.pubsub.MalformedEventException;
import io.outrigger.runtime.core.pubsub.NamedPubSub;
import io.outrigger.runtime.core.pubsub.StateEvents;
import io.outrigger.runtime.core.state.JsonStrings;
import io.outrigger.runtime.core.state.StateOutbox;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells the internal topic of one store's transactions: an event for every write, and beside each write a marker. */
final class Announcer implements StateOutbox {

    private static final String CONTENT_TYPE = "contentType";

    /** What it is made of; the topic is the internal one. */
    record Wiring(String appId, OutboxSettings settings, String topic, ComponentTable<NamedPubSub> brokers) {}

    private final Wiring wiring;
    private final StateEvents events;

    Announcer(Wiring wiring) {
        this.wiring = wiring;
        this.events = new StateEvents(wiring.appId());
    }

    @Override
    public Announcement announce(List<StateOperation> operations, TraceContext trace) {
        Projections projections = new Projections(operations);
        List<StateOperation> stored = new ArrayList<>(operations);
        stored.removeIf(Projections::isProjection);
        List<byte[]> told = new ArrayList<>();
        for (StateOperation operation : List.copyOf(stored)) {
            if (operation instanceof SetRequest set) {
                String marker = Marker.newKey();
                told.add(event(marker, set, projections.told(set), trace));
                stored.add(Marker.record(marker));
            }
        }
        return new Prepared(stored, told);
    }

    private byte[] event(String marker, SetRequest stored, SetRequest told, TraceContext trace) {
        String contentType = told.metadata().getOrDefault(CONTENT_TYPE, "");
        var change = new StateEvents.Change(marker, wiring.settings().pubSub(), contentType, stored.metadata());
        try {
            return events.event(data(told, contentType), change, trace);
        } catch (MalformedEventException e) {
            throw failed(e);
        }
    }

    // A text is told without its quotes, unless the caller speaks of JSON.
    private static byte[] data(SetRequest told, String contentType) {
        return ContentTypes.JSON.equalsIgnoreCase(contentType)
                ? told.value().bytes()
                : JsonStrings.unquoted(told.value());
    }

    private final class Prepared implements Announcement {
        private final List<StateOperation> operations;
        private final List<byte[]> told;

        Prepared(List<StateOperation> operations, List<byte[]> told) {
            this.operations = operations;
            this.told = told;
        }

        @Override
        public List<StateOperation> operations() {
            return operations;
        }

        @Override
        public void publish() {
            told.forEach(Announcer.this::publish);
        }
    }

    private void publish(byte[] event) {
        String name = wiring.settings().pubSub();
        NamedPubSub broker = wiring.brokers()
                .find(name)
                .orElseThrow(() -> failed(new IllegalStateException("pubsub '" + name + "' not found")));
        try {
            broker.publish(wiring.appId(), Message.of(wiring.topic(), event));
        } catch (SpiException | DaprException e) {
            throw failed(e);
        }
    }

    private DaprException failed(Exception cause) {
        String why = String.valueOf(cause.getMessage());
        return DaprException.causedBy(cause, PubSubError.OUTBOX_FAILED, why)
                .withDetails(new ErrorDetail.InfoMetadata(Map.of("appID", wiring.appId(), "error", why)));
    }
}
