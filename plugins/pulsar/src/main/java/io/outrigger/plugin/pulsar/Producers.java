package io.outrigger.plugin.pulsar;

import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pulsar.client.api.CompressionType;
import org.apache.pulsar.client.api.Producer;
import org.apache.pulsar.client.api.PulsarClient;
import org.apache.pulsar.client.api.PulsarClientException;
import org.apache.pulsar.client.api.Schema;
import org.apache.pulsar.client.api.TypedMessageBuilder;

/** Sends messages, and keeps what sends them for the topics used last. */
final class Producers implements AutoCloseable {

    private static final int MOST = 10;
    private static final int SEND_SECONDS = 30;

    private final PulsarClient client;
    private final PulsarSettings settings;
    private final Map<String, Producer<byte[]>> kept = new LinkedHashMap<>(MOST, 0.75f, true);
    private boolean closed;

    Producers(PulsarClient client, PulsarSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Returns once the brokers have stored it. */
    void publish(Message message) {
        String topic = settings.cluster().fullName(message.topic());
        PulsarFailures.translating("publish to '" + message.topic() + "'", () -> {
            try {
                return send(topic, message);
            } catch (PulsarClientException.AlreadyClosedException _) {
                // Somebody else's topic took its place in between.
                return send(topic, message);
            }
        });
    }

    private boolean send(String topic, Message message) throws PulsarClientException {
        TypedMessageBuilder<byte[]> builder = producer(topic).newMessage();
        Publishing.describe(builder, message);
        builder.send();
        return true;
    }

    private Producer<byte[]> producer(String topic) throws PulsarClientException {
        Optional<Producer<byte[]>> found = find(topic);
        return found.isPresent() ? found.orElseThrow() : keep(topic, make(topic));
    }

    private synchronized Optional<Producer<byte[]>> find(String topic) {
        return Optional.ofNullable(kept.get(topic));
    }

    /** Keeps it unless another thread was faster, and closes the one that was not used for longest. */
    private Producer<byte[]> keep(String topic, Producer<byte[]> made) throws PulsarClientException {
        List<Producer<byte[]>> superfluous;
        Producer<byte[]> used;
        synchronized (this) {
            used = closed ? made : kept.computeIfAbsent(topic, _ -> made);
            superfluous = closed ? List.of(made) : evicted(made, used);
        }
        for (Producer<byte[]> producer : superfluous) {
            producer.close();
        }
        if (superfluous.contains(used)) {
            throw new UnavailableException("the component is closed");
        }
        return used;
    }

    private List<Producer<byte[]>> evicted(Producer<byte[]> made, Producer<byte[]> used) {
        if (made != used) {
            return List.of(made);
        } else if (kept.size() <= MOST) {
            return List.of();
        }
        String oldest = kept.keySet().iterator().next();
        return List.of(kept.remove(oldest));
    }

    private Producer<byte[]> make(String topic) throws PulsarClientException {
        ProducerSettings own = settings.producer();
        return client.newProducer(Schema.BYTES)
                .topic(topic)
                .sendTimeout(SEND_SECONDS, TimeUnit.SECONDS)
                .blockIfQueueFull(true)
                .enableBatching(!own.disableBatching())
                .batchingMaxPublishDelay(
                        Math.max(1, own.batchingMaxPublishDelay().toMillis()), TimeUnit.MILLISECONDS)
                .batchingMaxBytes(own.batchingMaxSize())
                .batchingMaxMessages(own.batchingMaxMessages())
                .compressionType(compression())
                .create();
    }

    private CompressionType compression() {
        return switch (settings.producer().compressionType()) {
            case NONE -> CompressionType.NONE;
            case LZ4 -> CompressionType.LZ4;
            case ZLIB -> CompressionType.ZLIB;
            case ZSTD -> CompressionType.ZSTD;
        };
    }

    /** Nothing is published any more; the client closes what is kept. */
    @Override
    public synchronized void close() {
        closed = true;
        kept.clear();
    }
}
