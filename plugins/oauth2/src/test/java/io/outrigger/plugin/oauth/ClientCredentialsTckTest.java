package io.outrigger.plugin.oauth;

import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;
import java.util.Optional;

class ClientCredentialsTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        FakeServer server = new FakeServer();
        return new MiddlewareFixture() {
            @Override
            public ClientCredentialsFactory factory() {
                return new ClientCredentialsFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return server.clientSettings();
            }

            @Override
            public Optional<BadSettings> badSettings() {
                return Optional.of(new BadSettings(Map.of(), "clientID"));
            }

            @Override
            public void stop() {
                server.close();
            }
        };
    }
}
