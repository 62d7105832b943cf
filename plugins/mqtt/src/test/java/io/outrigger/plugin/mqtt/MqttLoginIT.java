package io.outrigger.plugin.mqtt;

import static io.outrigger.plugin.mqtt.Components.publish;
import static io.outrigger.plugin.mqtt.Components.subscribe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.Programs;
import io.outrigger.testing.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS with certificates on both sides, and a user with a password. */
class MqttLoginIT {

    private static OpenSsl certificates;
    private static Mosquitto broker;
    private final Components components = new Components();

    @BeforeAll
    static void start() throws Exception {
        OpenSsl.demand();
        Path directory = ServerProcess.directory("mosquitto-tls");
        certificates = new OpenSsl(directory);
        certificates.authority();
        certificates.certificate("server", "localhost", "DNS:localhost");
        certificates.certificate("client", "client", "DNS:client");
        Path passwords = directory.resolve("passwords");
        String program = Programs.demand("mosquitto_passwd", Mosquitto.ADVICE).toString();
        int made = new ProcessBuilder(program, "-b", "-c", passwords.toString(), "me@home", "a:b")
                .start()
                .waitFor();
        assertThat(made).isZero();
        broker = Mosquitto.start(
                directory,
                "cafile " + certificates.path("ca.crt"),
                "certfile " + certificates.path("server.crt"),
                "keyfile " + certificates.path("server.key"),
                "require_certificate true",
                "password_file " + passwords);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @AfterEach
    void closeAll() {
        components.close();
    }

    static Stream<PubSubFactory> versions() {
        return Stream.of(new Mqtt3PubSubFactory(), new Mqtt5PubSubFactory());
    }

    private static Map<String, String> metadata(String host) {
        return metadata(host, "mqtts://me%40home:a%3Ab@localhost:");
    }

    private static Map<String, String> metadata(String host, String url) {
        return Components.with(
                broker.metadata(),
                "url",
                url.replace("localhost", host) + broker.port(),
                "publishTimeout",
                "20s",
                "caCert",
                certificates.read("ca.crt"),
                "clientCert",
                certificates.read("client.crt"),
                "clientKey",
                certificates.read("client.key"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whoShowsCertificateAndPasswordGetsIn(PubSubFactory version) {
        PubSub component = components.open(version, metadata("localhost"));
        Received received = new Received();
        subscribe(component, "secret", received);
        publish(component, "secret", "one");
        received.await("one");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aServerOfAnotherNameIsRefused(PubSubFactory version) {
        assertThatThrownBy(() -> components.open(version, metadata("127.0.0.1")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aWrongPasswordIsNotShown(PubSubFactory version) {
        Map<String, String> wrong = metadata("localhost", "ssl://me%40home:hidden@localhost:");
        assertThatThrownBy(() -> components.open(version, wrong))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("NOT_AUTHORIZED")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whoShowsNoCertificateStaysOutside(PubSubFactory version) {
        Map<String, String> bare = Components.with(metadata("localhost"), "clientCert", "", "clientKey", "");
        assertThatThrownBy(() -> components.open(version, bare)).isInstanceOf(UnavailableException.class);
    }
}
