package io.outrigger.plugin.rabbitmq;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The queue of a binding, declared as Dapr does. */
record BindingQueue(BindingSettings settings, Map<String, Object> arguments) {

    /** @throws io.outrigger.spi.InvalidRequestException if the time to live makes no sense */
    static BindingQueue of(BindingSettings settings) {
        Map<String, Object> arguments = new HashMap<>();
        settings.timeToLive()
                .map(MessageTerms::timeToLive)
                .ifPresent(life -> arguments.put("x-message-ttl", life.toMillis()));
        settings.maxPriority().ifPresent(most -> arguments.put("x-max-priority", most));
        return new BindingQueue(settings, Map.copyOf(arguments));
    }

    String name() {
        return settings.queueName();
    }

    void declare(Channel channel) throws IOException {
        channel.queueDeclare(name(), settings.durable(), settings.exclusive(), settings.deleteWhenUnused(), arguments);
    }

    /** Declares it on a channel of its own. */
    void declare(BrokerConnection broker) {
        Channel channel = broker.channel();
        try {
            declare(channel);
        } catch (IOException | RuntimeException e) {
            throw BrokerFailures.translate(broker.address(), e);
        } finally {
            Channels.close(channel);
        }
    }
}
