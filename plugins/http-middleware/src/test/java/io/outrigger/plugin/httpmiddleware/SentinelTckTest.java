package io.outrigger.plugin.httpmiddleware;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;
import java.util.Optional;

class SentinelTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public SentinelFactory factory() {
                return new SentinelFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of(
                        "flowRules", "[{\"resource\": \"POST:/v1.0/tck\", \"threshold\": 100000}]",
                        "isolationRules", "[{\"resource\": \"POST:/v1.0/tck\", \"threshold\": 1000}]",
                        "systemRules", "[{\"metricType\": 3, \"triggerCount\": 100000}]");
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("flowRules", "[{\"threshold\": 1}]"), "flowRules"));
            }
        };
    }
}
