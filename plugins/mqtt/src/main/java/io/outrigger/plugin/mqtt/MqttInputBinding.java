package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.spi.pubsub.Message;
import java.util.Map;
import java.util.Optional;

/** Reads one topic, or the topics of a pattern, over a connection that lasts as long as the reading. */
final class MqttInputBinding implements InputBinding {

    private final ComponentContext context;
    private final BindingMaking making;
    private final Link.Opening opening;
    private final TopicFilter filter;
    private final Link.Means means;
    private Optional<Reading> reading = Optional.empty();
    private boolean closed;

    /** What there is between the beginning of a reading and its end. */
    private record Reading(Link link, Deliveries deliveries, Reader reader) {

        void close() {
            deliveries.remove(reader);
            link.close();
        }
    }

    MqttInputBinding(ComponentContext context, BindingMaking making) {
        this.context = context;
        this.making = making;
        this.opening = making.opening("-consumer");
        this.filter = TopicFilter.of(making.own().topic());
        this.means = Link.Means.of(context);
    }

    @Override
    public void init(Deadline deadline) {
        means.network().hold();
    }

    @Override
    public synchronized Subscription read(BindingHandler handler) {
        if (closed) {
            throw new UnavailableException("the component is closed");
        }
        Deliveries deliveries = Handling.deliveries(context, making.connection());
        Link link = new Link(opening, deliveries, means);
        Reader reader = deliveries.add(filter, message -> hand(message, handler));
        Reading begun = new Reading(link, deliveries, reader);
        try {
            Deadline deadline = Deadline.after(making.own().publishTimeout());
            link.open(deadline);
            link.subscribe(filter.text(), deadline);
        } catch (SpiException e) {
            begun.close();
            throw e;
        }
        reading = Optional.of(begun);
        return begun::close;
    }

    /** MQTT has no way to answer, so that what the application says is dropped. */
    private static void hand(Message message, BindingHandler handler) {
        handler.handle(BindingData.of(message.data(), Map.of("topic", message.topic())));
    }

    @Override
    public void close() {
        Optional<Reading> ending;
        synchronized (this) {
            closed = true;
            ending = reading;
            reading = Optional.empty();
        }
        ending.ifPresent(Reading::close);
        means.network().close();
    }
}
