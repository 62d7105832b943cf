package io.outrigger.plugin.oauth;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import io.outrigger.tck.middleware.TestExchange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests of the rules know nobody's session; they go to a path that needs none. */
class LoginTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        FakeServer server = new FakeServer();
        Map<String, String> settings = new HashMap<>(server.loginSettings());
        settings.put("pathFilter", "^/private");
        return new MiddlewareFixture() {
            @Override
            public LoginFactory factory() {
                return new LoginFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return settings;
            }

            @Override
            public TestExchange request() {
                return TestExchange.post("/public", "hello");
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(
                        new BadSettings(Map.of("clientID", "me", "authURL", "x", "tokenURL", "x"), "authURL"));
            }

            @Override
            public void stop() {
                server.close();
            }
        };
    }
}
