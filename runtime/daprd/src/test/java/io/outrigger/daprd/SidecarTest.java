package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.telemetry.LogIdentity;
import io.outrigger.runtime.telemetry.LogLevel;
import io.outrigger.runtime.telemetry.LogSettings;
import io.outrigger.runtime.telemetry.LogSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarTest {

    @TempDir
    private Path resources;

    @Test
    void twoSidecarsInOneProcessKnowNothingOfEachOther() throws Exception {
        Sidecar first = new Sidecar(config("first"));
        Sidecar second = new Sidecar(config("second"));
        first.start();
        second.start();

        set(first, "owner", "one");
        assertThat(metadata(first)).contains("\"id\":\"first\"").contains("\"owner\":\"one\"");
        assertThat(metadata(second)).contains("\"id\":\"second\"").doesNotContain("owner");

        assertThat(first.stop()).isTrue();
        assertThat(metadata(second)).contains("\"id\":\"second\"");
        assertThat(second.stop()).isTrue();
    }

    @Test
    void askedOverItsApiItEndsInOrder() throws Exception {
        Sidecar sidecar = new Sidecar(config("app"));
        sidecar.start();

        send(sidecar, "POST", "/v1.0/shutdown", "");

        assertThat(sidecar.awaitEnd()).isEqualTo(Sidecar.End.GRACEFUL);
        assertThat(sidecar.stop()).isTrue();
    }

    @Test
    void aStartThatFailsLeavesNothingBehind() throws Exception {
        Files.writeString(resources.resolve("store.yaml"), """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: store
                spec:
                  type: state.nosuch
                  version: v1
                """);
        int port = freePort();
        Sidecar sidecar = new Sidecar(config("app", port));

        assertThatThrownBy(sidecar::start)
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("process component store error: [CREATE_COMPONENT_FAILURE]")
                .hasMessageContaining("state.nosuch");

        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    private void set(Sidecar sidecar, String key, String value) throws IOException {
        send(sidecar, "PUT", "/v1.0/metadata/" + key, value);
    }

    private String metadata(Sidecar sidecar) throws IOException {
        return send(sidecar, "GET", "/v1.0/metadata", "");
    }

    private String send(Sidecar sidecar, String method, String path, String body) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + sidecar.ports().getFirst() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        if (!body.isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SidecarConfig config(String appId) throws IOException {
        return config(appId, freePort());
    }

    private SidecarConfig config(String appId, int httpPort) throws IOException {
        List<String> arguments = List.of(
                "--app-id=" + appId,
                "--dapr-http-port=" + httpPort,
                "--dapr-grpc-port=" + freePort(),
                "--dapr-listen-addresses=127.0.0.1",
                "--enable-metrics=false",
                "--resources-path=" + resources);
        ParseResult parsed = new FlagParser(Builds.current(), Map.of(), _ -> {}).parse(arguments);
        LogSink silent = LogSink.to(
                new ByteArrayOutputStream(), new LogSettings(LogLevel.FATAL, false, new LogIdentity("", "", "")));
        return new SidecarConfig(
                ((ParseResult.Run) parsed).flags(), Map.of(), Builds.current(), List.of(), List.of(), silent);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
