/** What the tests of plugins share: real servers, certificates, a component's surroundings. Nothing of it is shipped. */
module io.outrigger.testing {
    requires transitive io.outrigger.spi;
    requires org.junit.jupiter.api;

    exports io.outrigger.testing;
}
