/** The {@code pubsub.kafka} and {@code bindings.kafka} components. */
module io.outrigger.plugin.kafka {
    requires com.google.gson;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
    requires java.net.http;
    requires java.security.sasl;
    requires kafka.clients;
    requires re2j;

    provides io.outrigger.spi.binding.InputBindingFactory with
            io.outrigger.plugin.kafka.KafkaInputBindingFactory;
    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.kafka.KafkaOutputBindingFactory;
    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.kafka.KafkaPubSubFactory;

    // The driver makes what is configured by class.
    exports io.outrigger.plugin.kafka to
            kafka.clients;
}
