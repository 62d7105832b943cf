package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing;
import io.outrigger.runtime.rpc.TraceInterceptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String CHILD = "00-0af7651916cd43dd8448eb211c80319c-00000000000000aa-01";
    private static final Metadata.Key<byte[]> BINARY =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final LinkedBlockingQueue<Span> spans = new LinkedBlockingQueue<>();
    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private final TestEdge edge = new TestEdge();

    private void start(Tracing tracing) {
        edge.extensions = new GrpcExtensions(List.of(), TraceInterceptor.of(tracing, "app"), Optional.empty());
        edge.start();
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private final class Recording implements Tracing {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public TraceSpan begin(Kind kind, String name, TraceContext parent) {
            return new Span(kind, name, parent);
        }
    }

    private final class Span implements TraceSpan {
        private final Tracing.Kind kind;
        private final TraceContext parent;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private String name;
        private String failure = "";
        private boolean ended;

        Span(Tracing.Kind kind, String name, TraceContext parent) {
            this.kind = kind;
            this.name = name;
            this.parent = parent;
        }

        @Override
        public TraceContext context() {
            return new TraceContext(CHILD, parent.traceState(), parent.baggage());
        }

        @Override
        public boolean recording() {
            return true;
        }

        @Override
        public void name(String name) {
            this.name = name;
        }

        @Override
        public void attribute(String key, String value) {
            attributes.put(key, value);
        }

        @Override
        public void fail(String text) {
            failure = text;
        }

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                spans.add(this);
            }
        }
    }

    private Span ended() throws InterruptedException {
        Span span = spans.poll(10, TimeUnit.SECONDS);
        assertThat(span).isNotNull();
        return span;
    }

    private DaprGrpc.DaprBlockingStub dapr(String... pairs) {
        return edge.dapr()
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(metadata(pairs)),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    }

    private static Metadata metadata(String... pairs) {
        Metadata metadata = new Metadata();
        for (int i = 0; i < pairs.length; i += 2) {
            metadata.put(Metadata.Key.of(pairs[i], Metadata.ASCII_STRING_MARSHALLER), pairs[i + 1]);
        }
        return metadata;
    }

    private static GetStateRequest getState(String store) {
        return GetStateRequest.newBuilder().setStoreName(store).setKey("k").build();
    }

    @Test
    void recordsWhatACallIsFor() throws InterruptedException {
        start(new Recording());

        var _ = dapr("traceparent", PARENT, "dapr-user", "one", "dapr-api-token", "hidden", "baggage", "a=b")
                .getState(getState("store"));

        Span span = ended();
        assertThat(span.kind).isEqualTo(Tracing.Kind.CLIENT);
        assertThat(span.name).isEqualTo("/dapr.proto.runtime.v1.Dapr/GetState");
        assertThat(span.parent).isEqualTo(new TraceContext(PARENT, "", "a=b"));
        assertThat(span.failure).isEmpty();
        assertThat(span.attributes)
                .isEqualTo(Map.of(
                        "dapr-user", "one",
                        "dapr.protocol", "grpc",
                        "dapr.api", "/dapr.proto.runtime.v1.Dapr/GetState",
                        "rpc.service", "Dapr",
                        "db.system", "state",
                        "db.connection_string", "state",
                        "db.statement", "/dapr.proto.runtime.v1.Dapr/GetState",
                        "db.name", "store"));
        assertThat(headers.get().get(BINARY)).isEqualTo(TraceParent.binary(CHILD));
        assertThat(headers.get().get(Metadata.Key.of("baggage", Metadata.ASCII_STRING_MARSHALLER)))
                .isEqualTo("a=b");
    }

    @Test
    void readsTheBinaryPlaceBeforeTheText() throws InterruptedException {
        start(new Recording());
        Metadata metadata = metadata("traceparent", PARENT.replace("0af7", "ffff"));
        metadata.put(BINARY, TraceParent.binary(PARENT));

        var _ = edge.dapr()
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
                .getState(getState("store"));

        assertThat(ended().parent.traceParent()).isEqualTo(PARENT);
    }

    @Test
    void tellsFailuresAndStillThePlace() throws InterruptedException {
        start(new Recording());

        assertThatThrownBy(() -> dapr().getState(getState("none"))).isInstanceOf(StatusRuntimeException.class);

        assertThat(ended().failure).contains("state store none is not found");
        assertThat(headers.get().get(BINARY)).isEqualTo(TraceParent.binary(CHILD));
    }

    @Test
    void leavesTheHeadersOfInvocationsToTheApplication() throws InterruptedException {
        start(new Recording());
        var call = InvokeServiceRequest.newBuilder().setId("other");
        call.getMessageBuilder().setMethod("neworder");

        assertThatThrownBy(() -> dapr().invokeService(call.build())).isInstanceOf(StatusRuntimeException.class);

        assertThat(ended().kind).isEqualTo(Tracing.Kind.CLIENT);
        assertThat(headers.get() == null || !headers.get().containsKey(BINARY)).isTrue();
    }

    @Test
    void refusesBrokenBaggage() {
        start(Tracing.PASSING);

        assertThatThrownBy(() -> dapr("baggage", "broken").getState(getState("store")))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(e.getStatus().getDescription())
                            .isEqualTo("invalid baggage header: invalid baggage list-member: \"broken\"");
                });
    }

    @Test
    void refusesProxiedCallsThatNameNoApplication() {
        start(Tracing.PASSING);

        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                        edge.shared(), EchoService.UNARY, CallOptions.DEFAULT, EchoService.text("x")))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
                    assertThat(e.getStatus().getDescription())
                            .isEqualTo("cannot proxy request: missing dapr-callee-app-id or dapr-app-id metadata");
                });
    }

    @Test
    void tellsWhetherAProxiedCallIsForTheOwnApplication() throws InterruptedException {
        start(new Recording());
        for (String target : List.of("app", "other")) {
            var channel = ClientInterceptors.intercept(
                    edge.shared(), MetadataUtils.newAttachHeadersInterceptor(metadata("dapr-app-id", target)));
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                            channel, EchoService.UNARY, CallOptions.DEFAULT, EchoService.text("x")))
                    .isInstanceOf(StatusRuntimeException.class);
        }

        Span own = ended();
        assertThat(own.kind).isEqualTo(Tracing.Kind.SERVER);
        assertThat(own.name).isEqualTo("/test.Echo/Unary");
        assertThat(own.attributes).isEqualTo(Map.of("dapr-app-id", "app"));
        assertThat(ended().kind).isEqualTo(Tracing.Kind.CLIENT);
    }

    @Test
    void tellsOfNoPlaceWhereNobodyAskedForTraces() {
        start(Tracing.PASSING);

        var _ = dapr().getState(getState("store"));

        assertThat(headers.get().get(BINARY)).isEqualTo(TraceParent.binary(TraceParent.ZERO));
    }

    @Test
    void isLeftOutWhereTracingIsOff() {
        assertThat(TraceInterceptor.of(Tracing.OFF, "app")).isEmpty();
    }
}
