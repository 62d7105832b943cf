package io.outrigger.plugin.httpmiddleware;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;
import java.util.Optional;

class RateLimitTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public RateLimitFactory factory() {
                return new RateLimitFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("maxRequestsPerSecond", "100000");
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("maxRequestsPerSecond", "0"), "maxRequestsPerSecond"));
            }
        };
    }
}
