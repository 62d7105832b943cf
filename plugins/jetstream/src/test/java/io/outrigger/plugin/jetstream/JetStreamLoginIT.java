package io.outrigger.plugin.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JetStreamLoginIT {

    @TempDir
    private static Path directory;

    @BeforeAll
    static void demand() {
        NatsServer.demand();
        OpenSsl.demand();
    }

    private static Map<String, String> with(NatsServer server, String... settings) {
        Map<String, String> metadata = new HashMap<>(server.metadata());
        for (int i = 0; i < settings.length; i += 2) {
            metadata.put(settings[i], settings[i + 1]);
        }
        return metadata;
    }

    private static void works(Map<String, String> metadata) {
        PubSub broker = new JetStreamPubSubFactory().create(TestContext.of(metadata));
        try (broker) {
            broker.init(Deadline.after(Duration.ofSeconds(10)));
            broker.ping();
        }
    }

    private static void isRefused(Map<String, String> metadata) {
        TestContext context = TestContext.of(metadata);
        PubSub broker = new JetStreamPubSubFactory().create(context);
        try (broker) {
            assertThatThrownBy(() -> broker.init(Deadline.after(Duration.ofSeconds(10))))
                    .isInstanceOf(UnavailableException.class)
                    .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("wrong"));
        }
        assertThat(String.join("\n", context.logged())).doesNotContain("wrong");
    }

    @Test
    void aTokenLetsIn() {
        try (NatsServer server = NatsServer.start("authorization { token: secret }")) {
            works(with(server, "token", "secret"));
            isRefused(with(server, "token", "wrong"));
            isRefused(with(server));
        }
    }

    @Test
    void aUsersJwtAndSeedLetIn() throws GeneralSecurityException, IOException {
        NKey operator = NKey.createOperator(null);
        NKey account = NKey.createAccount(null);
        NKey user = NKey.createUser(null);
        NKey system = NKey.createAccount(null);
        String accountKey = new String(account.getPublicKey());
        String systemKey = new String(system.getPublicKey());
        try (NatsServer server = NatsServer.start(
                "operator: " + jwt(operator, operator, "operator", ""),
                "resolver: MEMORY",
                "system_account: " + systemKey,
                "resolver_preload: { " + accountKey + ": " + jwt(operator, account, "account", LIMITS) + ", "
                        + systemKey + ": " + jwt(operator, system, "account", "") + " }")) {
            String jwt = JwtUtils.issueUserJWT(account, accountKey, new String(user.getPublicKey()));
            works(with(server, "jwt", jwt, "seedKey", new String(user.getSeed())));
            isRefused(with(
                    server,
                    "jwt",
                    jwt,
                    "seedKey",
                    new String(NKey.createUser(null).getSeed())));
        }
    }

    private static final String LIMITS = ",\"limits\":{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,"
            + "\"exports\":-1,\"wildcards\":true,\"conn\":-1,\"leaf\":-1,\"mem_storage\":-1,\"disk_storage\":-1}";

    private static String jwt(NKey issuer, NKey subject, String type, String more)
            throws GeneralSecurityException, IOException {
        return JwtUtils.issueJWT(
                issuer,
                new String(subject.getPublicKey()),
                type,
                null,
                JwtUtils.currentTimeSeconds(),
                new String(issuer.getPublicKey()),
                () -> "{\"type\":\"" + type + "\",\"version\":2" + more + "}");
    }

    @Test
    void certificatesAreShownAndChecked() {
        OpenSsl openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "server", "IP:127.0.0.1");
        openssl.certificate("client", "client", "DNS:client");
        String authority = openssl.path("ca.crt").toString();
        String[] shown = {
            "tls_ca_cert", authority,
            "tls_client_cert", openssl.path("client.crt").toString(),
            "tls_client_key", openssl.path("client.key").toString()
        };
        try (NatsServer server =
                NatsServer.start("tls { cert_file: \"" + openssl.path("server.crt") + "\", key_file: \""
                        + openssl.path("server.key") + "\", ca_file: \"" + authority + "\", verify: true }")) {
            works(with(server, shown));
            isRefused(with(server, "tls_ca_cert", authority));
            isRefused(with(server));
        }
    }
}
