/** The {@code state.in-memory} component. */
module io.outrigger.plugin.inmemory {
    requires io.outrigger.spi;

    provides io.outrigger.spi.state.StateStoreFactory with
            io.outrigger.plugin.inmemory.InMemoryStateStoreFactory;
}
