package io.outrigger.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes out, as far as the server of the integration tests does not keep it. */
class S3RequestsTest {

    private final BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestHeaders());
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("x-amz-version-id", "v<1>");
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private OutputBinding open(Map<String, String> changes) {
        Map<String, String> metadata = new HashMap<>(Map.of(
                "bucket", "bucket",
                "endpoint", "http://127.0.0.1:" + server.getAddress().getPort(),
                "region", "eu-west-1",
                "accessKey", "access",
                "secretKey", "secret",
                "forcePathStyle", "true"));
        metadata.putAll(changes);
        metadata.values().removeIf(String::isEmpty);
        OutputBinding binding = new S3BindingFactory().create(TestContext.of(metadata));
        binding.init(Deadline.after(Duration.ofSeconds(10)));
        return binding;
    }

    @Test
    void whatARequestSaysOfAnObjectGoesOutAsHeaders() throws InterruptedException {
        try (OutputBinding binding = open(Map.of("sessionToken", "of-a-session", "storageClass", "GLACIER"))) {
            Map<String, String> metadata = Map.of(
                    "key", "k",
                    "Content-Type", " text/plain ",
                    "storageClass", "STANDARD_IA",
                    "tags", "a=b, c = d e");
            BindingData answer = binding.invoke("create", BindingData.of(new byte[] {'x'}, metadata))
                    .orElseThrow();
            assertThat(new String(answer.data(), StandardCharsets.UTF_8))
                    .endsWith("/bucket/k\",\"versionID\":\"v\\u003c1\\u003e\"}");
            Headers headers = seen.take();
            assertThat(headers.getFirst("Content-Type")).isEqualTo("text/plain");
            assertThat(headers.getFirst("x-amz-storage-class")).isEqualTo("STANDARD_IA");
            assertThat(headers.getFirst("x-amz-tagging")).isEqualTo("a=b&c=d e");
            assertThat(headers.getFirst("x-amz-security-token")).isEqualTo("of-a-session");
            assertThat(headers.getFirst("Authorization")).contains("/eu-west-1/s3/aws4_request");
            assertThat(headers).doesNotContainKey("x-amz-checksum-crc32").doesNotContainKey("Content-encoding");
        }
    }

    @Test
    void noLineEndGetsIntoAHeader() {
        try (OutputBinding binding = open(Map.of())) {
            for (String name : new String[] {"Content-Type", "storageClass"}) {
                BindingData request = BindingData.of(new byte[0], Map.of("key", "k", name, "a\r\nb: c"));
                assertThatThrownBy(() -> binding.invoke("create", request)).isInstanceOf(InvalidRequestException.class);
            }
            BindingData tags = BindingData.of(new byte[0], Map.of("key", "k", "tags", "a=b\nc"));
            assertThatThrownBy(() -> binding.invoke("create", tags)).isInstanceOf(InvalidRequestException.class);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void settingsThatCannotWorkAreRefusedAtTheStart() {
        assertThatThrownBy(() -> open(Map.of("trustAnchorArn", "arn:aws:rolesanywhere:x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("trustAnchorArn");
        assertThatThrownBy(() -> open(Map.of("endpoint", "http://a b")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("endpoint");
        assertThatThrownBy(() -> open(Map.of("bucket", ""))).isInstanceOf(InvalidRequestException.class);
    }
}
