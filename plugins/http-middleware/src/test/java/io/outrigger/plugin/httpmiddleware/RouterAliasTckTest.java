package io.outrigger.plugin.httpmiddleware;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;
import java.util.Optional;

class RouterAliasTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public RouterAliasFactory factory() {
                return new RouterAliasFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("routes", "{\"/a/{id}\": \"/b\"}");
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("routes", "[1"), "routes"));
            }
        };
    }
}
