/**
 * The technology compatibility kit: the rules a component must keep, as JUnit tests to extend and as the command
 * {@code tck}. {@code state} and {@code secret} hold the rules of their building blocks.
 */
module io.outrigger.tck {
    requires transitive io.outrigger.spi;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports io.outrigger.tck;
    exports io.outrigger.tck.secret;
    exports io.outrigger.tck.state;

    // JUnit finds and calls the rules by reflection.
    opens io.outrigger.tck;
    opens io.outrigger.tck.secret;
    opens io.outrigger.tck.state;
    opens io.outrigger.tck.support;
}
