package io.outrigger.plugin.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.outrigger.spi.UnavailableException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTlsTest {

    private static final String PASSWORD = "sesame";

    @TempDir
    static Path directory;

    private HttpsServer server;

    @BeforeAll
    static void certify() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=agent", "-ext", "SAN=dns:localhost");
        keytool("-exportcert", "-rfc", "-file", authority());
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAgentIsBelievedWhoseAuthorityIsGiven() {
        assertThat(answers("localhost", "{\"CAFile\": \"" + authority() + "\"}"))
                .isTrue();
    }

    @Test
    void anAgentOfAnotherNameIsNotBelieved() {
        refused("127.0.0.1", "{\"CAFile\": \"" + authority() + "\"}");
    }

    @Test
    void anAgentOfAnUnknownAuthorityIsNotBelieved() {
        refused("localhost", "{}");
    }

    @Test
    void anyAgentIsBelievedIfThatIsAskedFor() {
        assertThat(answers("127.0.0.1", "{\"InsecureSkipVerify\": true}")).isTrue();
    }

    private void refused(String host, String tls) {
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> answers(host, tls));
    }

    private boolean answers(String host, String tls) {
        String client = "{\"Address\": \"https://" + host + ":"
                + server.getAddress().getPort() + "\", \"TLSConfig\": " + tls + "}";
        AgentAddress address = AgentAddress.of(Optional.of(Fields.parse("client", client)), Map.of());
        new ConsulAgent(address).self(Duration.ofSeconds(20));
        return true;
    }

    private static String authority() {
        return directory.resolve("authority.pem").toString();
    }

    private static Path store() {
        return directory.resolve("agent.p12");
    }

    private static void keytool(String... arguments) throws Exception {
        ProcessBuilder keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        keytool.command().addAll(List.of(arguments));
        keytool.command().addAll(List.of("-alias", "agent", "-keystore", store().toString(), "-storepass", PASSWORD));
        assertThat(keytool.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
