package io.outrigger.plugin.bearer;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import io.outrigger.tck.middleware.TestExchange;
import java.util.Map;
import java.util.Optional;

class BearerTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        FakeIssuer issuer = new FakeIssuer();
        Tokens tokens = new Tokens(issuer.url());
        return new MiddlewareFixture() {
            @Override
            public BearerFactory factory() {
                return new BearerFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return issuer.settings();
            }

            @Override
            public TestExchange request() {
                return TestExchange.post("/v1.0/tck", "hello")
                        .with("Authorization", "Bearer " + tokens.good(FakeIssuer.EC, "ES256"));
            }

            @Override
            public Optional<Map<String, String>> deadMetadata() {
                return Optional.of(Map.of("issuer", "http://127.0.0.1:1", "audience", "app"));
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of("issuer", "x", "audience", "app"), "issuer"));
            }

            @Override
            public void stop() {
                issuer.close();
            }
        };
    }
}
