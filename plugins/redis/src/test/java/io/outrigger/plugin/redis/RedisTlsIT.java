package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateStore;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.TestContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsIT {

    @TempDir
    private static Path directory;

    private static OpenSsl openssl;
    private static RedisServer open;
    private static RedisServer mutual;
    private static RedisServer misnamed;

    @BeforeAll
    static void startServers() {
        RedisServer.demand();
        OpenSsl.demand();
        openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "server", "IP:127.0.0.1");
        openssl.certificate("elsewhere", "elsewhere", "DNS:elsewhere.example");
        openssl.certificate("client", "client", "DNS:client");
        open = server("server", "no");
        mutual = server("server", "yes");
        misnamed = server("elsewhere", "no");
    }

    private static RedisServer server(String certificate, String clients) {
        return RedisServer.start(
                "port 0",
                "tls-port $PORT",
                "tls-cert-file " + openssl.path(certificate + ".crt"),
                "tls-key-file " + openssl.path(certificate + ".key"),
                "tls-ca-cert-file " + openssl.path("ca.crt"),
                "tls-auth-clients " + clients);
    }

    @AfterAll
    static void stopServers() {
        for (RedisServer server : new RedisServer[] {open, mutual, misnamed}) {
            if (server != null) {
                server.close();
            }
        }
    }

    private static Map<String, String> tls(RedisServer server, String... metadata) {
        return Stores.with(Stores.with(server.metadata(), "enableTLS", "true", "redisMaxRetries", "-1"), metadata);
    }

    private static void works(Map<String, String> metadata) {
        StateStore store = Stores.open(metadata);
        Stores.put(store, "k", "v");
        assertThat(Stores.read(store, "k")).isEqualTo("v");
        store.close();
    }

    private static void isRefused(Map<String, String> metadata) {
        StateStore store = new RedisStateStoreFactory().create(TestContext.of(metadata));
        assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(5))))
                .isInstanceOf(SpiException.class);
        store.close();
    }

    @Test
    void aServerOfAKnownAuthorityIsTrusted() {
        works(tls(open, "caCert", openssl.read("ca.crt")));
    }

    @Test
    void aServerOfAnUnknownAuthorityIsNotTrusted() {
        isRefused(tls(open));
    }

    @Test
    void aServerWithAnothersNameIsNotTrusted() {
        isRefused(tls(misnamed, "caCert", openssl.read("ca.crt")));
    }

    @Test
    void verificationCanBeSwitchedOff() {
        works(tls(open, "insecureSkipTLSVerify", "true"));
        works(tls(misnamed, "insecureSkipTLSVerify", "true"));
    }

    @Test
    void aClientCertificateIsShownWhereItIsAskedFor() {
        String authority = openssl.read("ca.crt");

        works(tls(
                mutual,
                "caCert",
                authority,
                "clientCert",
                openssl.read("client.crt"),
                "clientKey",
                openssl.read("client.key")));
        isRefused(tls(mutual, "caCert", authority));
    }

    @Test
    void withoutTlsSuchAServerIsNotUnderstood() {
        isRefused(Stores.with(open.metadata(), "redisMaxRetries", "-1"));
    }
}
