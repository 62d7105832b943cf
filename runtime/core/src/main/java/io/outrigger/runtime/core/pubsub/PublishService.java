package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;

/** Publishing for both heads. */
public final class PublishService {

    /** Knows no brokers. */
    public static final PublishService NONE =
            new PublishService("", new ComponentTable<>(), ComponentMetrics.NONE, Tracing.PASSING);

    private final ComponentTable<NamedPubSub> brokers;
    private final Publication.Means means;

    /**
     * Publishes on behalf of one application.
     *
     * @param tracing gives each of many entries a span of its own
     */
    public PublishService(
            String appId, ComponentTable<NamedPubSub> brokers, ComponentMetrics metrics, Tracing tracing) {
        this.brokers = brokers;
        this.means = new Publication.Means(appId, new Envelope(appId), metrics, tracing);
    }

    /**
     * Looks at what a request names.
     *
     * @throws DaprException if there is nothing of that name, or its metadata make no sense
     */
    public Publication begin(PublishRequest request) {
        if (request.pubSub().isEmpty()) {
            throw PublishFailures.nameEmpty(request.metadata());
        }
        NamedPubSub broker = brokers.find(request.pubSub()).orElseThrow(() -> PublishFailures.notFound(request));
        if (request.topic().isEmpty()) {
            throw PublishFailures.topicEmpty(request.pubSub(), request.metadata());
        }
        return new Publication(means, broker, request, raw(request));
    }

    private static boolean raw(PublishRequest request) {
        try {
            return PublishMetadata.raw(request.metadata());
        } catch (IllegalArgumentException e) {
            throw PublishFailures.malformedMetadata(request.pubSub(), e.getMessage(), request.metadata());
        }
    }
}
