package io.outrigger.runtime.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecordTest {

    @TempDir
    Path directory;

    private List<RecordedEvent> recorded(Runnable calls) throws IOException {
        Path file = Files.createTempFile(directory, "flight", ".jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            calls.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("outrigger."))
                .toList();
    }

    @Test
    void componentCallsAreTold() throws IOException {
        List<RecordedEvent> events = recorded(() -> {
            assertThat(FlightRecord.on()).isTrue();
            assertThat(FlightRecord.componentCall("store", "get", () -> 17)).isEqualTo(17);
            assertThatThrownBy(() -> FlightRecord.componentCall("store", "set", () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        });

        assertThat(events)
                .extracting(
                        event -> event.getEventType().getName(),
                        event -> event.getString("component"),
                        event -> event.getString("operation"),
                        event -> event.getBoolean("success"))
                .containsExactly(
                        tuple("outrigger.ComponentCall", "store", "get", true),
                        tuple("outrigger.ComponentCall", "store", "set", false));
        assertThat(events)
                .allSatisfy(event ->
                        assertThat(event.getEventType().getCategoryNames()).containsExactly("Outrigger"));
    }

    @Test
    void requestsAndCallsAreTold() throws IOException {
        List<RecordedEvent> events = recorded(() -> {
            HttpRequestEvent request = new HttpRequestEvent();
            request.begin();
            request.done("GET", "/v1.0/state/store/key", 204, 0, TraceContext.NONE);
            GrpcCallEvent call = new GrpcCallEvent();
            call.begin();
            call.done("/dapr.proto.runtime.v1.Dapr/GetState", "OK");
            ApplicationCallEvent application = new ApplicationCallEvent();
            application.begin();
            application.done("http", "POST neworder", "200");
        });

        assertThat(events)
                .extracting(event -> event.getEventType().getName(), event -> event.getString("method"))
                .containsExactly(
                        tuple("outrigger.HttpRequest", "GET"),
                        tuple("outrigger.GrpcCall", "/dapr.proto.runtime.v1.Dapr/GetState"),
                        tuple("outrigger.ApplicationCall", "POST neworder"));
        assertThat(events.getFirst().getInt("status")).isEqualTo(204);
    }
}
