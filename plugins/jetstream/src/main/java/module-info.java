/** Messages in the streams of a NATS server. */
module io.outrigger.plugin.jetstream {
    requires com.google.gson;
    requires io.nats.jnats;
    requires io.outrigger.plugin.go;
    requires io.outrigger.plugin.tls;
    requires io.outrigger.spi;

    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.jetstream.JetStreamPubSubFactory;
}
