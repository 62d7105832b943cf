/** Messages and events by way of MQTT brokers. */
module io.outrigger.plugin.mqtt {
    requires com.hivemq.client.mqtt;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;

    provides io.outrigger.spi.binding.InputBindingFactory with
            io.outrigger.plugin.mqtt.Mqtt3InputBindingFactory;
    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.mqtt.Mqtt3OutputBindingFactory;
    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.mqtt.Mqtt3PubSubFactory,
            io.outrigger.plugin.mqtt.Mqtt5PubSubFactory;
}
