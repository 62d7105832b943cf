/**
 * The contracts a component author writes against. Nothing here needs more than {@code java.base}.
 *
 * <p>The export list is the table of contents: {@code io.outrigger.spi} holds what every component shares (factory,
 * context, settings, life cycle, exceptions), each other package one Dapr building block.
 */
module io.outrigger.spi {
    exports io.outrigger.spi;
    exports io.outrigger.spi.binding;
    exports io.outrigger.spi.configuration;
    exports io.outrigger.spi.conversation;
    exports io.outrigger.spi.crypto;
    exports io.outrigger.spi.lock;
    exports io.outrigger.spi.middleware;
    exports io.outrigger.spi.nameresolution;
    exports io.outrigger.spi.pubsub;
    exports io.outrigger.spi.secret;
    exports io.outrigger.spi.state;
}
