package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.pubsub.Message;
import java.util.List;
import java.util.Optional;

/** Publishes; connects when it is first asked to. */
final class MqttOutputBinding implements OutputBinding {

    private static final String CREATE = "create";
    private static final String TOPIC = "topic";

    private final BindingMaking making;
    private final Link.Means means;
    private final Link link;
    private boolean started;

    MqttOutputBinding(ComponentContext context, BindingMaking making) {
        this.making = making;
        this.means = Link.Means.of(context);
        this.link = new Link(making.opening("-producer"), Handling.deliveries(context, making.connection()), means);
    }

    @Override
    public List<String> operations() {
        return List.of(CREATE);
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!operation.equals(CREATE)) {
            throw unsupported(operation);
        }
        String asked = request.metadata().getOrDefault(TOPIC, "");
        String topic = asked.isEmpty() ? making.own().topic() : asked;
        start();
        link.publish(
                making.publishing().apply(Message.of(topic, request.data())),
                Deadline.after(making.own().publishTimeout()));
        return Optional.empty();
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            link.start();
        }
    }

    @Override
    public void close() {
        link.close();
        means.network().close();
    }
}
