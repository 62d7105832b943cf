package io.outrigger.plugin.kafka;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** A component's open clients. Safe for use from any thread. */
final class KafkaLink implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final ClientProperties properties;
    private final String where;
    private final Duration patience;
    private final Admin admin;
    private Optional<KafkaProducer<byte[], byte[]>> producer = Optional.empty();
    private Optional<KafkaProducer<byte[], byte[]>> bulkProducer = Optional.empty();
    private boolean closed;

    private KafkaLink(ClientProperties properties, String where, Duration patience, Admin admin) {
        this.properties = properties;
        this.where = where;
        this.patience = patience;
        this.admin = admin;
    }

    /**
     * Connects.
     *
     * @throws SpiException if the brokers cannot be reached in time, or refuse
     */
    static KafkaLink open(ClientProperties properties, KafkaSettings settings, Deadline deadline) {
        String where = settings.connection().brokers();
        Admin admin = construct("connect to kafka at " + where, properties.admin(), Admin::create);
        try {
            reach(admin, where, deadline);
            return new KafkaLink(properties, where, settings.connection().readTimeout(), admin);
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    private static void reach(Admin admin, String where, Deadline deadline) {
        await("kafka at " + where, admin.describeCluster().nodes(), deadline.remaining());
    }

    private static <T> T construct(
            String what, Map<String, Object> properties, Function<Map<String, Object>, T> constructor) {
        try {
            return PluginLoader.within(() -> constructor.apply(properties));
        } catch (KafkaException e) {
            throw KafkaFailures.translate("cannot " + what, e);
        }
    }

    private <T> T make(String what, Map<String, Object> properties, Function<Map<String, Object>, T> constructor) {
        return construct("make " + what + " for kafka at " + where, properties, constructor);
    }

    private static <T> T await(String what, KafkaFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnavailableException(what + " does not answer", e);
        } catch (InterruptedException | ExecutionException e) {
            throw KafkaFailures.translate(what, e);
        }
    }

    /** Waits for an answer as long as an answer may take. */
    <T> T await(KafkaFuture<T> future) {
        return await("kafka at " + where, future, patience);
    }

    void ping() {
        reach(admin, where, Deadline.after(patience));
    }

    String where() {
        return where;
    }

    /** How long an answer may take. */
    Duration patience() {
        return patience;
    }

    Admin admin() {
        return admin;
    }

    /** Made when it is first needed: many applications only listen. */
    synchronized KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> found = producer.orElseGet(() -> producer(properties.producer()));
        producer = Optional.of(found);
        return found;
    }

    /** Made when it is first needed, too: it waits a moment for company. */
    synchronized KafkaProducer<byte[], byte[]> bulkProducer() {
        KafkaProducer<byte[], byte[]> found = bulkProducer.orElseGet(() -> producer(properties.bulkProducer()));
        bulkProducer = Optional.of(found);
        return found;
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> configuration) {
        if (closed) {
            throw new UnavailableException("kafka at " + where + " is closed");
        }
        return make("a producer", configuration, KafkaProducer::new);
    }

    /** A new consumer, the caller's to close. */
    KafkaConsumer<byte[], byte[]> consumer(String group) {
        return make("a consumer", properties.consumer(group), KafkaConsumer::new);
    }

    @Override
    public synchronized void close() {
        closed = true;
        bulkProducer.ifPresent(opened -> opened.close(CLOSING));
        producer.ifPresent(opened -> opened.close(CLOSING));
        admin.close(CLOSING);
    }
}
