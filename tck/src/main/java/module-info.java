import io.outrigger.tck.command.TckTool;
import java.util.spi.ToolProvider;
import org.junit.platform.engine.TestEngine;

/**
 * The technology compatibility kit: the rules a component must keep, as JUnit tests to extend and as the command
 * {@code tck}. {@code state}, {@code secret}, {@code pubsub}, {@code nameresolution} and {@code middleware} hold the rules of
 * their building blocks.
 */
module io.outrigger.tck {
    requires transitive io.outrigger.spi;
    requires transitive org.junit.jupiter.api;
    requires io.outrigger.runtime.loader;
    requires io.outrigger.runtime.resources;
    requires org.assertj.core;
    requires org.junit.jupiter.engine;
    requires org.junit.platform.engine;
    requires org.junit.platform.launcher;
    requires org.junit.platform.reporting;

    exports io.outrigger.tck;
    exports io.outrigger.tck.binding;
    exports io.outrigger.tck.command;
    exports io.outrigger.tck.middleware;
    exports io.outrigger.tck.nameresolution;
    exports io.outrigger.tck.pubsub;
    exports io.outrigger.tck.secret;
    exports io.outrigger.tck.state;

    uses TestEngine;

    provides ToolProvider with
            TckTool;

    // JUnit finds and calls the rules by reflection.
    opens io.outrigger.tck;
    opens io.outrigger.tck.binding;
    opens io.outrigger.tck.command;
    opens io.outrigger.tck.middleware;
    opens io.outrigger.tck.nameresolution;
    opens io.outrigger.tck.pubsub;
    opens io.outrigger.tck.secret;
    opens io.outrigger.tck.state;
    opens io.outrigger.tck.support;
}
