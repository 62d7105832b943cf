package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PublishFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request to publish, whose names are known to be good. Belongs to one call. */
public final class Publication {

    private final Means means;
    private final NamedPubSub broker;
    private final PublishRequest request;
    private final boolean raw;

    Publication(Means means, NamedPubSub broker, PublishRequest request, boolean raw) {
        this.means = means;
        this.broker = broker;
        this.request = request;
        this.raw = raw;
    }

    /** What all publications of a runtime use. */
    record Means(String appId, Envelope envelope, ComponentMetrics metrics, Tracing tracing) {}

    /**
     * The bytes that will be published: an event with the body in it, or the body itself. Takes computing time in
     * proportion to the body, and blocks on nothing.
     *
     * @param contentType empty if the caller does not say
     * @throws DaprException if the body is said to be a CloudEvent and is none
     */
    public byte[] event(byte[] body, String contentType) {
        return raw ? body : wrapped(body, contentType, request.metadata(), request.trace());
    }

    private byte[] wrapped(byte[] body, String contentType, Map<String, String> metadata, TraceContext trace) {
        try {
            return means.envelope()
                    .wrap(
                            body,
                            new Envelope.Facts(
                                    broker.name(),
                                    request.topic(),
                                    contentType,
                                    metadata,
                                    trace,
                                    broker.expiresMessages()));
        } catch (MalformedEventException e) {
            throw PublishFailures.malformedEvent(broker.name(), means.appId(), e);
        }
    }

    /**
     * Publishes bytes as {@link #event} made them.
     *
     * @throws DaprException if the application may not, or the broker did not take it
     */
    public void send(byte[] event) {
        Message message = Message.of(request.topic(), event).withMetadata(metadata());
        long start = System.nanoTime();
        boolean success = false;
        try {
            broker.publish(means.appId(), message);
            success = true;
        } catch (SpiException e) {
            throw failed(e);
        } finally {
            means.metrics().published(broker.name(), request.topic(), success, System.nanoTime() - start);
        }
    }

    private Map<String, String> metadata() {
        if (!raw || !request.rule().tracesRaw()) {
            return request.metadata();
        }
        Map<String, String> traced = new HashMap<>(request.metadata());
        traced.put(EventFields.TRACE_ID, Envelope.parent(request.trace()));
        traced.put(EventFields.TRACE_STATE, Envelope.state(request.trace()));
        return traced;
    }

    /** The failure of a publication that something else than the broker brought to an end. */
    public DaprException failed(RuntimeException cause) {
        return PublishFailures.failed(broker.name(), request.topic(), cause);
    }

    /** The failure of a request whose entries cannot be read. */
    public DaprException malformedEntries(RuntimeException cause) {
        return PublishFailures.malformedEntries(broker.name(), request.topic(), means.appId(), cause);
    }

    /** The failure of an entry whose event is not what its content type says. */
    public DaprException unfitEvent(String why) {
        return PublishFailures.unfitEvent(broker.name(), request.topic(), means.appId(), why);
    }

    /**
     * Publishes many, each with a span of its own.
     *
     * @param spanName what these spans are called
     * @return what failed, if anything did
     * @throws DaprException if nothing was published, because the request makes no sense or the application may not
     */
    public Optional<BulkFailure> sendAll(List<BulkEntry> entries, String spanName) {
        checkIds(entries);
        try (EntrySpans spans = new EntrySpans(means.tracing(), spanName, request)) {
            try {
                Optional<BulkFailure> failure = sendMessages(entries, messages(entries, spans));
                failure.ifPresent(some -> spans.failed(some.failure()));
                return failure;
            } catch (DaprException e) {
                spans.failed(e);
                throw e;
            }
        }
    }

    private void checkIds(List<BulkEntry> entries) {
        Set<String> ids = HashSet.newHashSet(entries.size());
        for (BulkEntry entry : entries) {
            if (entry.id().isEmpty() || !ids.add(entry.id())) {
                throw PublishFailures.unfitEntry(broker.name(), request.topic(), means.appId());
            }
        }
    }

    private List<Message> messages(List<BulkEntry> entries, EntrySpans spans) {
        List<Message> messages = new ArrayList<>(entries.size());
        for (BulkEntry entry : entries) {
            Map<String, String> metadata = entry.metadataWith(request.metadata());
            byte[] event = raw ? entry.event() : wrapped(entry.event(), entry.contentType(), metadata, spans.begin());
            messages.add(
                    Message.of(request.topic(), event).withMetadata(metadata).withContentType(entry.contentType()));
        }
        return messages;
    }

    private Optional<BulkFailure> sendMessages(List<BulkEntry> entries, List<Message> messages) {
        long start = System.nanoTime();
        boolean success = false;
        try {
            List<PublishFailure> failures = broker.bulkPublish(means.appId(), request.topic(), messages);
            success = failures.isEmpty();
            return success ? Optional.empty() : Optional.of(failure(entries, failures));
        } finally {
            means.metrics().bulkPublished(broker.name(), request.topic(), success, System.nanoTime() - start);
        }
    }

    private BulkFailure failure(List<BulkEntry> entries, List<PublishFailure> failures) {
        List<BulkFailure.Entry> failed = failures.stream()
                .map(failure -> new BulkFailure.Entry(
                        entries.get(failure.index()).id(),
                        String.valueOf(failure.failure().getMessage())))
                .toList();
        return new BulkFailure(failed(failures.getFirst().failure()), failed);
    }
}
