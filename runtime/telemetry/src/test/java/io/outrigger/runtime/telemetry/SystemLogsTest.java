package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemLogsTest {
    private final SystemLogs logs = SystemLogs.current().orElseThrow();
    private final LogSink before = logs.sink();

    @BeforeEach
    @AfterEach
    void restore() {
        logs.route(before);
    }

    private SinkFixture routed(LogLevel level) {
        SinkFixture fixture = SinkFixture.of(level, false);
        logs.route(fixture.sink());
        return fixture;
    }

    @Test
    void loggersFollowTheSink() {
        Logger logger = System.getLogger("dapr.runtime.http");
        SinkFixture first = routed(LogLevel.INFO);
        logger.log(Logger.Level.INFO, "one");
        SinkFixture second = routed(LogLevel.ERROR);
        logger.log(Logger.Level.WARNING, "two");
        logger.log(Logger.Level.ERROR, "three");

        assertThat(first.lines()).singleElement().asString().contains("msg=one ", "scope=dapr.runtime.http ");
        assertThat(second.lines()).singleElement().asString().contains("level=error msg=three ");
        assertThat(logger.isLoggable(Logger.Level.WARNING)).isFalse();
        assertThat(logger.isLoggable(Logger.Level.OFF)).isFalse();
    }

    @Test
    void componentsSpeakAsFieldsOfOneScope() {
        SinkFixture fixture = routed(LogLevel.INFO);
        System.getLogger("dapr.contrib.my.store").log(Logger.Level.INFO, "x");

        assertThat(fixture.text()).contains(" app_id=orders component=my.store instance=vm scope=dapr.contrib ");
    }

    @Test
    void librariesAreHeardFromWarningsOn() {
        SinkFixture info = routed(LogLevel.INFO);
        Logger library = System.getLogger("io.helidon.webserver");
        library.log(Logger.Level.INFO, "noise");
        library.log(Logger.Level.WARNING, "news");
        assertThat(info.lines()).singleElement().asString().contains("msg=news ", "scope=io.helidon.webserver ");

        SinkFixture debug = routed(LogLevel.DEBUG);
        library.log(Logger.Level.DEBUG, "noise");
        library.log(Logger.Level.INFO, "detail");
        System.getLogger("dapr.runtime").log(Logger.Level.TRACE, "ours");
        assertThat(debug.lines()).hasSize(2);
    }

    @Test
    void julIsHeardTheSameWay() throws IOException {
        // The test engine has started it long before.
        LogManager.getLogManager().readConfiguration();
        SinkFixture fixture = routed(LogLevel.INFO);
        var logger = java.util.logging.Logger.getLogger("io.grpc.test");
        logger.info("noise");
        logger.log(java.util.logging.Level.WARNING, "{0} of {1}", new Object[] {1, 2});
        logger.log(java.util.logging.Level.SEVERE, "broken", new IllegalStateException("why"));
        java.util.logging.Logger.getLogger("dapr.test").info("ours");

        assertThat(fixture.lines()).hasSize(3);
        assertThat(fixture.lines().get(0)).contains("level=warning msg=\"1 of 2\" ");
        assertThat(fixture.lines().get(1))
                .contains("level=error msg=broken ", "error=\"java.lang.IllegalStateException: why\"")
                .contains("stack=");
        assertThat(fixture.lines().get(2)).contains("level=info msg=ours ", "scope=dapr.test ");
    }

    @Test
    void exceptionsAreNamedAndErrorsSayWhereFrom() {
        SinkFixture fixture = routed(LogLevel.INFO);
        Logger logger = System.getLogger("dapr.runtime");
        logger.log(Logger.Level.WARNING, "tried", new IllegalStateException("a\nb"));
        logger.log(Logger.Level.ERROR, "failed", new IllegalStateException("c"));

        assertThat(fixture.lines().get(0))
                .contains("msg=tried ", "error=\"java.lang.IllegalStateException: a\\nb\"")
                .doesNotContain("stack=");
        assertThat(fixture.lines().get(1)).contains("stack=\"java.lang.IllegalStateException: c\\n\\tat ");
    }

    @Test
    void messagesWithoutParametersAreTakenAsTheyAre() {
        SinkFixture fixture = routed(LogLevel.INFO);
        Logger logger = System.getLogger("dapr.runtime");
        logger.log(Logger.Level.INFO, "it's {0}");
        logger.log(Logger.Level.INFO, "a {0} b {1}", 1, "z");
        logger.log(Logger.Level.INFO, "{broken", 1);
        logger.log(Logger.Level.INFO, () -> "made");
        logger.log(Logger.Level.INFO, (String) null);

        assertThat(fixture.lines())
                .extracting(line -> line.replaceAll(".* msg=(.*) app_id=.*", "$1"))
                .containsExactly("\"it's {0}\"", "\"a 1 b z\"", "\"{broken\"", "made", "null");
    }

    @Test
    void bundlesAreAsked() {
        ResourceBundle bundle = new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"key", "value {0}"}};
            }
        };
        SinkFixture fixture = routed(LogLevel.INFO);
        Logger logger = System.getLogger("dapr.runtime");
        logger.log(Logger.Level.INFO, bundle, "key", 1);
        logger.log(Logger.Level.INFO, bundle, "unknown", (Throwable) null);

        assertThat(fixture.text()).contains("msg=\"value 1\"", "msg=unknown");
    }
}
