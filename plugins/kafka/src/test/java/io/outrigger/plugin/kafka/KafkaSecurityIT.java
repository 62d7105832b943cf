package io.outrigger.plugin.kafka;

import static io.outrigger.plugin.kafka.Components.message;
import static io.outrigger.plugin.kafka.Components.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.KafkaServer;
import io.outrigger.testing.OpenSsl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and logins, against a server that demands them. */
class KafkaSecurityIT {

    private static final String MODULES = "org.apache.kafka.common.security.";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static OpenSsl openSsl;
    private static KafkaServer server;
    private static final int TLS = FreePorts.one();
    private static final int MUTUAL = FreePorts.one();
    private static final int LOGIN = FreePorts.one();

    @BeforeAll
    static void startServer() throws IOException {
        OpenSsl.demand();
        openSsl = new OpenSsl(directory);
        openSsl.authority();
        openSsl.certificate("server", "localhost", "IP:127.0.0.1");
        openSsl.certificate("client", "app", "DNS:app");
        Files.writeString(directory.resolve("server.pem"), openSsl.read("server.key") + openSsl.read("server.crt"));
        server = KafkaServer.create(
                        KafkaServers.LIBRARIES,
                        properties(),
                        List.of("--add-scram", scram("SCRAM-SHA-256"), "--add-scram", scram("SCRAM-SHA-512")))
                .start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static String scram(String mechanism) {
        return mechanism + "=[name=bob,password=bob-secret]";
    }

    private static Map<String, String> properties() {
        String listeners = "TLS://127.0.0.1:" + TLS + ",MUTUAL://127.0.0.1:" + MUTUAL + ",LOGIN://127.0.0.1:" + LOGIN;
        return Map.ofEntries(
                Map.entry("listeners", listeners),
                Map.entry("advertised.listeners", listeners),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,MUTUAL:SSL,LOGIN:SASL_SSL"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", openSsl.path("server.pem").toString()),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", openSsl.path("ca.crt").toString()),
                Map.entry("listener.name.mutual.ssl.client.auth", "required"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER"),
                Map.entry(login("plain"), MODULES + "plain.PlainLoginModule required user_alice=\"al\\\\\"ice\";"),
                Map.entry(login("scram-sha-256"), MODULES + "scram.ScramLoginModule required;"),
                Map.entry(login("scram-sha-512"), MODULES + "scram.ScramLoginModule required;"),
                Map.entry(
                        login("oauthbearer"),
                        MODULES + "oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"b\";"));
    }

    private static String login(String mechanism) {
        return "listener.name.login." + mechanism + ".sasl.jaas.config";
    }

    private static Components at(int port) {
        return new Components(Map.of("brokers", "127.0.0.1:" + port, "readTimeout", "10s"));
    }

    private static void carries(PubSub component) {
        List<String> inbox = new CopyOnWriteArrayList<>();
        try (var _ = component.subscribe(SubscribeRequest.of("secured"), message -> inbox.add(text(message)))) {
            component.publish(message("secured", "one"));
            Eventually.holds("a message comes", LIMIT, () -> inbox.contains("one"));
        }
    }

    private static void refuses(int port, Class<? extends SpiException> how, String... metadata) {
        try (Components components = at(port)) {
            assertThatExceptionOfType(how)
                    .isThrownBy(() -> components.start(metadata))
                    .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("hush"));
        }
    }

    @Test
    void theServersCertificateIsChecked() {
        try (Components components = at(TLS)) {
            carries(components.start("authType", "certificate", "caCert", openSsl.read("ca.crt")));
            carries(components.start(
                    "authType", "certificate", "caCert", openSsl.read("client.crt"), "skipVerify", "true"));
        }
        refuses(TLS, InvalidRequestException.class, "authType", "certificate", "caCert", openSsl.read("client.crt"));
    }

    @Test
    void theClientShowsItsOwn() {
        try (Components components = at(MUTUAL)) {
            carries(components.start(
                    "authType", "mtls",
                    "caCert", openSsl.read("ca.crt"),
                    "clientCert", openSsl.read("client.crt"),
                    "clientKey", openSsl.read("client.key")));
        }
        refuses(MUTUAL, SpiException.class, "authType", "certificate", "caCert", openSsl.read("ca.crt"));
    }

    @Test
    void passwordsAreToldPlainlyOrByChallenge() {
        try (Components components = at(LOGIN)) {
            carries(components.start(password("alice", "al\"ice", "")));
            carries(components.start(password("bob", "bob-secret", "SHA-256")));
            carries(components.start(password("bob", "bob-secret", "SHA-512")));
        }
        refuses(LOGIN, InvalidRequestException.class, password("alice", "hush", ""));
        refuses(LOGIN, InvalidRequestException.class, password("bob", "hush", "SHA-256"));
    }

    private static String[] password(String user, String password, String mechanism) {
        return new String[] {
            "authType", "password",
            "caCert", openSsl.read("ca.crt"),
            "saslUsername", user,
            "saslPassword", password,
            "saslMechanism", mechanism
        };
    }

    @Test
    void tokensComeFromTheirEndpoint() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(body + " " + authorization);
            boolean known = authorization.equals("Basic " + encode("app:s%26cret", Base64.getEncoder()));
            byte[] answer = ("{\"access_token\":\"" + token() + "\",\"expires_in\":600}").getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
        String url = "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token";
        try (Components components = at(LOGIN)) {
            carries(components.start(oidc(url, "s&cret")));
            assertThat(asked.getFirst()).startsWith("grant_type=client_credentials&scope=openid+kafka ");
            refuses(LOGIN, SpiException.class, oidc(url, "hush"));
        } finally {
            endpoint.stop(0);
        }
    }

    private static String[] oidc(String url, String secret) {
        return new String[] {
            "authType", "oidc",
            "caCert", openSsl.read("ca.crt"),
            "oidcTokenEndpoint", url,
            "oidcClientID", "app",
            "oidcClientSecret", secret,
            "oidcScopes", "openid,kafka",
            "oidcExtensions", "{\"pool\":\"one\"}"
        };
    }

    /** Unsigned: the test's server takes such. */
    private static String token() {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"sub\":\"app\",\"iat\":" + now + ",\"exp\":" + (now + 600) + "}";
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encode("{\"alg\":\"none\"}", encoder) + "." + encode(claims, encoder) + ".";
    }

    private static String encode(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(UTF_8));
    }
}
