package io.outrigger.plugin.mqtt;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.InvalidRequestException;

/** Makes what handles messages, as the settings say. */
final class Handling {

    private Handling() {}

    static Deliveries deliveries(ComponentContext context, MqttSettings settings) {
        if (!settings.redeliverInterval().isPositive()) {
            throw new InvalidRequestException("metadata 'redeliverInterval' must be more than nothing");
        }
        return new Deliveries(
                new Deliveries.Terms(settings.maxInFlight(), settings.redeliverInterval(), settings.maxRedeliveries()),
                Thread.ofVirtual().name(context.name() + "-handler-", 1).factory(),
                context.logger());
    }
}
