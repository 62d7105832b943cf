package io.outrigger.plugin.kubernetesevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.plugin.tls.Pem;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.testing.OpenSsl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAccessTest {

    @TempDir
    private Path directory;

    private ApiAccess read(String cluster, String user) {
        return new Kubeconfig(Kubeconfigs.write(directory.resolve("config"), cluster, user)).read();
    }

    private static int events(ApiAccess access) throws IOException, InterruptedException {
        try (ApiClient client = new ApiClient(access, "ns")) {
            return client.page("").items().size();
        }
    }

    @Test
    void aPodIsLetInByItsAccountAndAFileByWhatItSays() throws Exception {
        OpenSsl.demand();
        OpenSsl openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "server", "IP:127.0.0.1");
        Files.copy(openssl.path("ca.crt"), directory.resolve("account.crt"));
        TlsMaterial material = new TlsMaterial(
                new Pem("", ""),
                new Pem("crt", openssl.read("server.crt")),
                new Pem("key", openssl.read("server.key")),
                false);
        try (FakeApiServer server = new FakeApiServer(0, Optional.of(material.context()))) {
            server.put("a", "{}");
            server.demandToken("first");
            Surroundings pod = new Surroundings(
                    Map.of(
                            "KUBERNETES_SERVICE_HOST",
                            "127.0.0.1",
                            "KUBERNETES_SERVICE_PORT",
                            Integer.toString(server.port())),
                    directory);
            assertThat(ApiAccess.ofPod(pod, directory)).isEmpty();
            Files.writeString(directory.resolve("token"), "first\n");
            ApiAccess access = ApiAccess.ofPod(pod, directory).orElseThrow();
            assertThat(events(access)).isEqualTo(1);
            server.demandToken("second");
            assertThatThrownBy(() -> events(access))
                    .isInstanceOf(ApiFailure.class)
                    .hasMessageContaining("401");
            Files.writeString(directory.resolve("token"), "second");
            assertThat(events(access)).isEqualTo(1);
            String at = "server: \"https://127.0.0.1:" + server.port() + "\"";
            String data =
                    Base64.getEncoder().encodeToString(openssl.read("ca.crt").getBytes(StandardCharsets.UTF_8));
            assertThat(events(read(at + ", certificate-authority: ca.crt", "tokenFile: token")))
                    .isEqualTo(1);
            assertThat(events(read(at + ", certificate-authority-data: " + data, "token: second")))
                    .isEqualTo(1);
            assertThat(events(read(at + ", insecure-skip-tls-verify: true", "token: second")))
                    .isEqualTo(1);
            assertThatThrownBy(() -> events(read(at, "token: second"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesAndPasswordsAreSentAsTheyMustBe() throws IOException {
        ApiAccess access = read("server: \"http://a:1\"", "username: ann, password: \"open sesame\"");
        assertThat(access.credentials().header()).contains("Basic YW5uOm9wZW4gc2VzYW1l");
        assertThat(access.toString()).doesNotContain("sesame");
        assertThat(read("server: \"http://a:1\"", "").credentials().header()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec: {command: x}", "auth-provider: {name: x}", "as: someone"})
    void whatIsNotSupportedIsRefused(String user) {
        assertThatThrownBy(() -> read("server: \"http://a:1\"", user))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not supported");
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndNotTold() throws IOException {
        Path file = directory.resolve("config");
        assertThatThrownBy(() -> new Kubeconfig(file).read())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "token: [secret");
        assertThatThrownBy(() -> new Kubeconfig(file).read())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not YAML")
                .hasNoCause();
        assertThatThrownBy(() -> read("server: \"ftp://a\"", ""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no address");
    }

    @Test
    void theFileIsWhereTheSettingTheEnvironmentOrCustomSays() {
        Surroundings told = new Surroundings(Map.of("KUBECONFIG", "/there/config"), Path.of("/home/ann"));
        assertThat(told.kubeconfig("/here")).isEqualTo(Path.of("/here"));
        assertThat(told.kubeconfig("")).isEqualTo(Path.of("/there/config"));
        assertThat(new Surroundings(Map.of(), Path.of("/home/ann")).kubeconfig(""))
                .isEqualTo(Path.of("/home/ann/.kube/config"));
    }
}
