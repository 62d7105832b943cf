package io.outrigger.runtime.core.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.component.ComponentTable;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindingDeliveryTest {

    private final ComponentTable<OutputBinding> outputs = new ComponentTable<>();
    private final FakeOutput good = new FakeOutput(false);
    private final FakeOutput bad = new FakeOutput(true);
    private final FollowUps followUps = new FollowUps(new BindingService(outputs));

    BindingDeliveryTest() {
        outputs.put("good", good);
        outputs.put("bad", bad);
    }

    private Optional<BindingData> deliver(BindingApp app, Map<String, String> metadata) {
        var delivery = new BindingDelivery(app, followUps, Resiliency.NONE, Tracing.PASSING, ComponentMetrics.NONE);
        BindingData event = BindingData.of("event".getBytes(StandardCharsets.UTF_8), metadata);
        return delivery.deliver("in", InvokeMethod.parse("route/of"), event);
    }

    private static HttpBindingApp http(FakeApp app) {
        return new HttpBindingApp(app, Duration.ofSeconds(5));
    }

    @Test
    void anHttpApplicationGetsBytesAndMetadataAtItsRoute() {
        FakeApp app = new FakeApp(200);
        Optional<BindingData> answer = deliver(http(app), Map.of("X-Key", "k"));
        assertThat(answer.map(BindingData::data))
                .hasValueSatisfying(data ->
                        assertThat(data).asString(StandardCharsets.UTF_8).isEqualTo("answer 200"));
        var call = app.calls.getFirst();
        assertThat(call.verb()).isEqualTo("POST");
        assertThat(call.method().path()).isEqualTo("route/of");
        assertThat(call.contentType()).isEqualTo("application/json");
        assertThat(call.headers().first("X-Key")).contains("k");
        assertThat(call.body().readAll()).asString(StandardCharsets.UTF_8).isEqualTo("event");
    }

    @Test
    void theTraceOfTheEventGoesOn() {
        FakeApp app = new FakeApp(200);
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        deliver(http(app), Map.of("traceparent", parent));
        assertThat(app.calls.getFirst().trace().traceParent()).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    }

    @Test
    void anySuccessConfirmsTheEventInTheEnd() {
        assertThat(deliver(http(new FakeApp(204)), Map.of())).isPresent();
    }

    @Test
    void whatIsNoSuccessLeavesTheEventToTheComponent() {
        assertThatThrownBy(() -> deliver(http(new FakeApp(503)), Map.of()))
                .isInstanceOf(SpiException.class)
                .hasMessage("fails to send binding event to http app channel, status code: 503 body: answer 503");
    }

    @Test
    void anAnswerGoesToTheBindingsItNamesUntilOneFails() {
        deliver(answering("{\"a\":1}", List.of("good", "bad", "good"), false), Map.of());
        assertThat(good.sent).containsExactly("create {\"a\":1}");
        assertThat(bad.sent).hasSize(1);
    }

    @Test
    void sideBySideAFailureKeepsNothingBack() {
        deliver(answering("1", List.of("bad", "none", "good"), true), Map.of());
        followUps.close();
        assertThat(good.sent).containsExactly("create 1");
    }

    @Test
    void whatIsNotJsonIsNotSentOn() {
        deliver(answering("plain", List.of("good"), false), Map.of());
        assertThat(good.sent).containsExactly("create null");
    }

    private static BindingApp answering(String text, List<String> to, boolean parallel) {
        return new BindingApp() {
            @Override
            public boolean wants(String binding, InvokeMethod route) {
                return true;
            }

            @Override
            public AppReaction deliver(BindingEvent event) {
                BindingData answer = BindingData.of(text.getBytes(StandardCharsets.UTF_8), Map.of());
                return new AppReaction(Optional.of(answer), to, parallel);
            }
        };
    }
}
