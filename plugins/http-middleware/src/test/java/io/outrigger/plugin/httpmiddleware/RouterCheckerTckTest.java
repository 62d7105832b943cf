package io.outrigger.plugin.httpmiddleware;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;
import java.util.Optional;

class RouterCheckerTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public RouterCheckerFactory factory() {
                return new RouterCheckerFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("rule", "^/v1.0/");
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("rule", "("), "rule"));
            }
        };
    }
}
