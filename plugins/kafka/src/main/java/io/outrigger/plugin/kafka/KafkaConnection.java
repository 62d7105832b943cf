package io.outrigger.plugin.kafka;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.util.Optional;

/** What every Kafka component does at the beginning and the end of its life. */
final class KafkaConnection implements AutoCloseable {

    private final ComponentContext context;
    private final KafkaSettings settings;
    private final ClientProperties properties;
    private final HeaderRules headers;
    private volatile Optional<Opened> opened = Optional.empty();

    /** What there is between {@code init} and {@code close}. */
    private record Opened(KafkaLink link, Publisher publisher) {}

    KafkaConnection(ComponentContext context, KafkaSettings settings) {
        this.context = context;
        this.settings = settings;
        this.properties = ClientProperties.of(settings);
        this.headers = HeaderRules.of(settings.consumer());
    }

    void open(Deadline deadline) {
        if (settings.connection().skipVerify()) {
            context.logger()
                    .log(System.Logger.Level.WARNING, "skipVerify is set: any server is taken for a kafka broker");
        }
        if (settings.producer().requiredAcks() == ProducerSettings.RequiredAcks.NONE) {
            context.logger()
                    .log(System.Logger.Level.WARNING, "producerRequiredAcks is none: messages may be lost in silence");
        }
        KafkaLink link = KafkaLink.open(properties, settings, deadline);
        opened = Optional.of(new Opened(link, new Publisher(link, headers)));
    }

    boolean isOpen() {
        return opened.isPresent();
    }

    KafkaLink link() {
        return opened().link();
    }

    Publisher publisher() {
        return opened().publisher();
    }

    HeaderRules headers() {
        return headers;
    }

    private Opened opened() {
        return opened.orElseThrow(() ->
                new UnavailableException("kafka at " + settings.connection().brokers() + " is not connected"));
    }

    @Override
    public void close() {
        Optional<Opened> closing = opened;
        opened = Optional.empty();
        closing.ifPresent(state -> state.link().close());
    }
}
