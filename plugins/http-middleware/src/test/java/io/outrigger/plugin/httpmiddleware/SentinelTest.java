package io.outrigger.plugin.httpmiddleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentinelTest {

    private static final HttpHandler OK = exchange -> exchange.respond(200, new byte[0]);

    private long now = 5_000_000_000L;
    private long paused;

    private final SentinelTime time = new SentinelTime() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void pause(long nanos) {
            paused += nanos;
            now += nanos;
        }
    };

    private Sentinel with(String setting, String rules) {
        var context = TestContext.of(Map.of(setting, rules.replace('\'', '"')));
        var settings = context.settings(MethodHandles.lookup(), SentinelSettings.class);
        return new Sentinel(SentinelRules.of(settings), time);
    }

    private void later(long millis) {
        now += millis * 1_000_000;
    }

    private static int get(Sentinel sentinel, String path, HttpHandler last) throws IOException {
        return TestExchange.get(path).through(sentinel, last).status().orElseThrow();
    }

    private static int get(Sentinel sentinel) throws IOException {
        return get(sentinel, "/p", OK);
    }

    @Test
    void moreThanTheThresholdIsRefused() throws IOException {
        Sentinel sentinel = with("flowRules", "[{'resource': 'GET:/p', 'threshold': 2, 'statIntervalInMs': 1000}]");
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(200);
        TestExchange third = TestExchange.get("/p?q=1").through(sentinel, OK);
        assertThat(third.status()).hasValue(429);
        assertThat(third.sentText()).isEqualTo("Too Many Requests");
        assertThat(get(sentinel, "/other", OK)).isEqualTo(200);
        later(1_000);
        assertThat(get(sentinel)).isEqualTo(200);
    }

    @Test
    void resourcesAreNamedByTheDecodedPath() throws IOException {
        Sentinel sentinel = with("flowRules", "[{'resource': 'GET:/a b', 'threshold': 0}]");
        assertThat(get(sentinel, "/a%20b", OK)).isEqualTo(429);
    }

    @Test
    void anotherResourceMayBeTheOneThatCounts() throws IOException {
        Sentinel sentinel = with(
                "flowRules",
                "[{'resource': 'GET:/p', 'threshold': 1, 'relationStrategy': 1, 'refResource': 'GET:/busy'}]");
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(get(sentinel, "/busy", OK)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(429);
    }

    @Test
    void requestsMayWaitForTheirTurn() throws IOException {
        Sentinel sentinel = with(
                "flowRules",
                "[{'resource': 'GET:/p', 'threshold': 10, 'controlBehavior': 1, 'maxQueueingTimeMs': 150}]");
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(paused).isZero();
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(paused).isEqualTo(100_000_000);
        Sentinel strict = with("flowRules", "[{'resource': 'GET:/p', 'threshold': 10, 'controlBehavior': 1}]");
        assertThat(get(strict)).isEqualTo(200);
        assertThat(get(strict)).isEqualTo(429);
    }

    @Test
    void onlySoManyAreUnderWayAtOnce() throws IOException {
        Sentinel sentinel = with("isolationRules", "[{'resource': 'GET:/p', 'metricType': 0, 'threshold': 1}]");
        int outer = get(sentinel, "/p", exchange -> exchange.respond(200 + get(sentinel) - 429, new byte[0]));
        assertThat(outer).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(200);
    }

    @Test
    void aPlaceIsGivenBackWhenTheRestFails() throws IOException {
        Sentinel sentinel = with("isolationRules", "[{'resource': 'GET:/p', 'threshold': 1}]");
        assertThatThrownBy(() -> get(sentinel, "/p", _ -> {
                    throw new IOException("gone");
                }))
                .hasMessage("gone");
        assertThat(get(sentinel)).isEqualTo(200);
    }

    @Test
    void whatIsSlowIsShutOffAndTriedAgain() throws IOException {
        Sentinel sentinel = with(
                "circuitBreakerRules",
                "[{'resource': 'GET:/p', 'strategy': 0, 'retryTimeoutMs': 3000, 'minRequestAmount': 2,"
                        + " 'statIntervalMs': 1000, 'maxAllowedRtMs': 50, 'threshold': 0.5}]");
        HttpHandler slow = exchange -> {
            later(60);
            exchange.respond(200, new byte[0]);
        };
        assertThat(get(sentinel, "/p", slow)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(429);
        later(3_000);
        assertThat(get(sentinel, "/p", slow)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(429);
        later(3_000);
        assertThat(get(sentinel)).isEqualTo(200);
        assertThat(get(sentinel)).isEqualTo(200);
    }

    @Test
    void theWholeSidecarHasLimits() throws IOException {
        Sentinel requests = with("systemRules", "[{'metricType': 3, 'triggerCount': 1}]");
        assertThat(get(requests)).isEqualTo(200);
        assertThat(get(requests, "/other", OK)).isEqualTo(429);
        Sentinel atOnce = with("systemRules", "[{'metricType': 2, 'triggerCount': 1}]");
        assertThat(get(atOnce, "/p", exchange -> exchange.respond(get(atOnce), new byte[0])))
                .isEqualTo(429);
        Sentinel slow = with("systemRules", "[{'metricType': 1, 'triggerCount': 10}]");
        assertThat(get(slow, "/p", exchange -> {
                    later(20);
                    exchange.respond(200, new byte[0]);
                }))
                .isEqualTo(200);
        assertThat(get(slow)).isEqualTo(429);
    }

    @Test
    void rulesBelongToTheirComponent() throws IOException {
        String rules = "[{'resource': 'GET:/p', 'threshold': 1}]";
        Sentinel one = with("flowRules", rules);
        Sentinel two = with("flowRules", rules);
        assertThat(get(one)).isEqualTo(200);
        assertThat(get(two)).isEqualTo(200);
        assertThat(get(one)).isEqualTo(429);
    }

    @Test
    void rulesThatMeanNothingAreRefusedByName() {
        refused("flowRules", "{}", "flowRules: it is no JSON array");
        refused("flowRules", "[1]", "flowRules: a rule is no JSON object");
        refused("flowRules", "[{'resource': ''}]", "flowRules: resource must name a resource");
        refused("flowRules", "[{'resource': 'r', 'threshold': -1}]", "threshold must be a number of 0 or more");
        refused("flowRules", "[{'resource': 'r', 'tokenCalculateStrategy': 1}]", "tokenCalculateStrategy must be 0");
        refused("isolationRules", "[{'resource': 'r'}]", "isolationRules: threshold must be more than 0");
        refused("circuitBreakerRules", "[{'resource': 'r'}]", "circuitBreakerRules: retryTimeoutMs");
        refused("systemRules", "[{'metricType': 4, 'triggerCount': 2}]", "triggerCount may not be more than 1");
        refused("hotSpotParamRules", "x", "hotSpotParamRules: it is no JSON array");
    }

    private void refused(String setting, String rules, String message) {
        assertThatThrownBy(() -> with(setting, rules))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }
}
