/** Components that live in the memory of this process: {@code state.in-memory} and {@code pubsub.in-memory}. */
module io.outrigger.plugin.inmemory {
    requires io.outrigger.spi;

    provides io.outrigger.spi.pubsub.PubSubFactory with
            io.outrigger.plugin.inmemory.InMemoryPubSubFactory;
    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.inmemory.InMemoryStateStoreFactory;
}
