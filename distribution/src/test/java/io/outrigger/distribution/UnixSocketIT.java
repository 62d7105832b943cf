package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Unix domain sockets in the place of the two ports. */
class UnixSocketIT {

    @Test
    void bothApisListenOnSocketsThatGoAway() throws IOException {
        Launcher launcher = Launcher.withMemory();
        Path sockets = launcher.directory().make("s");
        Path http = sockets.resolve("dapr-it-http.socket");
        try (Sidecar sidecar =
                launcher.flag("unix-domain-socket", sockets.toString()).launch()) {
            sidecar.program().awaitOutput("dapr initialized");
            Eventually.holds(
                    "the socket answers",
                    Duration.ofSeconds(5),
                    () -> get(http, "/v1.0/healthz").startsWith("HTTP/1.1 204"));
            assertThat(get(http, "/v1.0/metadata")).contains("\"id\":\"it\"");
            assertThat(sockets.resolve("dapr-it-grpc.socket")).exists();
            assertThat(sidecar.healthy("/v1.0/healthz")).isFalse();
            sidecar.program().terminate();
            assertThat(Files.exists(http)).isFalse();
        }
    }

    private static String get(Path socket, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(1 << 16);
            int read = channel.read(answer);
            while (read >= 0 && answer.hasRemaining()) {
                read = channel.read(answer);
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
        }
    }
}
