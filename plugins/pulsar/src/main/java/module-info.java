/** Messages in the topics of a Pulsar cluster. */
module io.outrigger.plugin.pulsar {
    requires com.google.gson;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;
    requires java.net.http;
    requires org.apache.pulsar.client;

    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.pulsar.PulsarPubSubFactory;
}
