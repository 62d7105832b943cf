package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.outrigger.runtime.resources.TelemetrySpecs.Metrics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServerTest {
    private final DaprMetrics metrics = new DaprMetrics(MetricsSettings.of("orders", "", Metrics.DEFAULT));
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        metrics.componentLoaded();
        server = MetricsServer.start("127.0.0.1", 0, new MetricsPage(List.of(metrics)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpURLConnection connect(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + server.port() + path).toURL().openConnection();
    }

    private static String body(HttpURLConnection connection) throws IOException {
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/any/thing?else=1"})
    void everyPathIsThePage(String path) throws IOException {
        HttpURLConnection connection = connect(path);

        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getContentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(body(connection))
                .contains("\ndapr_runtime_component_loaded{app_id=\"orders\"} 1\n")
                .contains("\nprocess_cpu_seconds_total ", "\nprocess_start_time_seconds ", "\njvm_threads_current ");
    }

    @Test
    void otherMethodsGetThePageToo() throws IOException {
        HttpURLConnection post = connect("/");
        post.setRequestMethod("POST");
        HttpURLConnection head = connect("/");
        head.setRequestMethod("HEAD");

        assertThat(body(post)).contains("dapr_runtime_component_loaded");
        assertThat(head.getResponseCode()).isEqualTo(200);
        assertThat(body(head)).isEmpty();
    }

    @Test
    void thePageIsCompressedForWhoeverCanReadThat() throws IOException {
        HttpURLConnection connection = connect("/");
        connection.setRequestProperty("Accept-Encoding", "gzip, deflate");

        try (GZIPInputStream in = new GZIPInputStream(connection.getInputStream())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("dapr_runtime_component_loaded");
        }
    }

    @Test
    void aPortInUseIsNamed() {
        assertThatIOException()
                .isThrownBy(() -> MetricsServer.start("127.0.0.1", server.port(), new MetricsPage(List.of())))
                .withMessageStartingWith("failed to listen on 127.0.0.1:" + server.port() + ": ");
    }

    @Test
    void aRuntimeThatMeasuresNothingStillShowsItsProcess() {
        assertThat(new MetricsPage(List.of()).text())
                .contains("process_cpu_seconds_total")
                .doesNotContain("dapr_");
    }

    @Test
    void anIdleServerClosesAtOnceAndSetsThePortFree() throws IOException {
        body(connect("/"));
        long begun = System.nanoTime();
        server.close();

        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(900_000_000L);
        MetricsServer.start("127.0.0.1", server.port(), new MetricsPage(List.of()))
                .close();
    }
}
