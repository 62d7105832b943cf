package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import io.outrigger.runtime.resources.TelemetrySpecs.Otel;
import io.outrigger.runtime.resources.TelemetrySpecs.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpanExportTest {

    private static final TraceContext PARENT =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a=b", "");

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer http;
    private Server grpc;
    private int refusals;

    private record Received(String path, String authorization, ByteString body) {}

    @AfterEach
    void stop() {
        if (http != null) {
            http.stop(0);
        }
        if (grpc != null) {
            grpc.shutdownNow();
        }
    }

    private int startHttp() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::receive);
        http.start();
        return http.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refusals > 0) {
            refusals--;
            exchange.sendResponseHeaders(503, -1);
        } else {
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    ByteString.copyFrom(body)));
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    private int startGrpc() throws IOException {
        var service = new TraceServiceGrpc.TraceServiceImplBase() {
            @Override
            public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> response) {
                received.add(new Received("grpc", authorization, request.toByteString()));
                response.onNext(ExportTraceServiceResponse.getDefaultInstance());
                response.onCompleted();
            }
        };
        grpc = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .intercept(new Authorization())
                .build()
                .start();
        return grpc.getPort();
    }

    private volatile String authorization = "";

    private final class Authorization implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            authorization = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
            return next.startCall(call, headers);
        }
    }

    private static TracingSettings otlp(String protocol, int port) {
        Otel otel = new Otel(
                protocol, "127.0.0.1:" + port, false, List.of("Authorization=Bearer x=y", "none"), Optional.empty());
        return TracingSettings.of(
                "orders",
                new Tracing("1", false, Optional.empty(), otel),
                Map.of("OTEL_RESOURCE_ATTRIBUTES", "zone=a%20b"));
    }

    private static String call(TracingSettings settings) {
        try (DaprTracing tracing = DaprTracing.open(settings)) {
            TraceSpan span = tracing.begin(Kind.SERVER, "/v1.0/state/store", PARENT);
            span.attribute("db.name", "store \"1\"");
            span.fail("Code(404): Not Found");
            span.close();
            return span.context().traceParent();
        }
    }

    private void receivedOtlp(String path, String place) throws IOException {
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().path()).isEqualTo(path);
        assertThat(received.getFirst().authorization()).isEqualTo("Bearer x=y");
        var spans =
                ExportTraceServiceRequest.parseFrom(received.getFirst().body()).getResourceSpans(0);
        assertThat(spans.getResource().getAttributesList())
                .extracting(each -> each.getKey() + "=" + each.getValue().getStringValue())
                .containsExactly("service.name=orders", "zone=a b");
        Span span = spans.getScopeSpans(0).getSpans(0);
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(TraceParent.traceId(place));
        assertThat(hex(span.getSpanId().toByteArray())).isEqualTo(TraceParent.spanId(place));
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo("b7ad6b7169203331");
        assertThat(span.getTraceState()).isEqualTo("a=b");
        assertThat(span.getName()).isEqualTo("/v1.0/state/store");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(span.getStatus().getMessage()).isEqualTo("Code(404): Not Found");
        assertThat(span.getAttributes(0).getValue().getStringValue()).isEqualTo("store \"1\"");
        assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void sendsSpansOverOtlpOnHttp() throws IOException {
        receivedOtlp("/v1/traces", call(otlp("http", startHttp())));
    }

    @Test
    void sendsSpansOverOtlpOnGrpc() throws IOException {
        receivedOtlp("grpc", call(otlp("grpc", startGrpc())));
    }

    @Test
    void sendsAgainWhatACollectorCouldNotTake() throws IOException {
        refusals = 1;

        receivedOtlp("/v1/traces", call(otlp("http", startHttp())));
    }

    @Test
    void sendsSpansToZipkin() throws IOException {
        String address = "http://127.0.0.1:" + startHttp() + "/api/v2/spans";
        String place = call(TracingSettings.of(
                "orders",
                new Tracing("1", false, Optional.of(address), Otel.DEFAULT),
                Map.of("OTEL_SERVICE_NAME", "shop")));

        assertThat(received).hasSize(1);
        assertThat(received.getFirst().path()).isEqualTo("/api/v2/spans");
        assertThat(received.getFirst().body().toStringUtf8())
                .matches("\\[\\{\"traceId\":\"" + TraceParent.traceId(place) + "\",\"id\":\""
                        + TraceParent.spanId(place)
                        + "\",\"parentId\":\"b7ad6b7169203331\",\"kind\":\"SERVER\",\"name\":\"/v1.0/state/store\","
                        + "\"timestamp\":\\d{16},\"duration\":\\d+,\"localEndpoint\":\\{\"serviceName\":\"shop\"},"
                        + "\"tags\":\\{\"otel.scope.name\":\"dapr-diagnostics\",\"service.name\":\"shop\",\"db.name\":\"store \\\\\"1\\\\\"\","
                        + "\"otel.status_code\":\"ERROR\",\"error\":\"Code\\(404\\): Not Found\"}}]");
    }

    @Test
    void refusesOtherProtocolsAndAddressesThatAreNone() {
        assertThatThrownBy(() -> DaprTracing.open(otlp("tcp", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invalid protocol tcp provided for Otel endpoint");
        Tracing tracing = new Tracing("1", false, Optional.of("zipkin:9411"), Otel.DEFAULT);
        assertThatThrownBy(() -> DaprTracing.open(TracingSettings.of("orders", tracing, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("invalid Zipkin endpoint zipkin:9411: an http or https URL is needed");
    }

    @Test
    void leavesOutResourceAttributesThatCannotBeRead() {
        assertThat(ServiceResource.of("orders", Map.of("OTEL_RESOURCE_ATTRIBUTES", "what")))
                .isEqualTo(Map.of("service.name", "orders"));
    }

    @Test
    void endsSoonWithoutACollector() {
        assertThat(call(otlp("http", 1))).startsWith("00-");
    }
}
