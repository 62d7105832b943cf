package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.common.v1.InvokeResponse;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.ForwardedHeaders;
import io.outrigger.runtime.core.invoke.HttpEndpoints;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.InvokeWays;
import io.outrigger.runtime.core.invoke.PeerAddresses;
import io.outrigger.runtime.core.invoke.StatusDetails;
import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls to applications, as a caller over gRPC makes and sees them. */
class InvokeMethodsTest {

    private final TestEdge edge = new TestEdge();
    private final AtomicReference<InvokeRequest> seen = new AtomicReference<>();
    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private Function<InvokeRequest, io.outrigger.runtime.core.invoke.InvokeResponse> app = _ -> answer(200, "");

    @AfterEach
    void stop() {
        edge.close();
    }

    private static io.outrigger.runtime.core.invoke.InvokeResponse answer(int status, String text) {
        InvokeHeaders headers =
                new InvokeHeaders().add("X-A", "1").add("Cache-Control", "no").add("X b", "2");
        return io.outrigger.runtime.core.invoke.InvokeResponse.of(
                new InvokeStatus.Http(status), "text/plain", headers, text.getBytes(StandardCharsets.UTF_8));
    }

    private InvokeResponse call(InvokeServiceRequest request) {
        edge.invoke = Optional.of(service());
        edge.start();
        Metadata sent = new Metadata();
        sent.put(text("x-mine"), "here");
        sent.put(Metadata.Key.of("x-raw-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {1, 2});
        return edge.dapr()
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(sent),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .invokeService(request);
    }

    private StatusRuntimeException failure(InvokeServiceRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> call(request));
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static InvokeServiceRequest request(String target, String method) {
        return InvokeServiceRequest.newBuilder()
                .setId(target)
                .setMessage(io.outrigger.proto.common.v1.InvokeRequest.newBuilder()
                        .setMethod(method)
                        .setContentType("text/plain")
                        .setData(Any.newBuilder().setValue(ByteString.copyFromUtf8("hello")))
                        .setHttpExtension(HTTPExtension.newBuilder()
                                .setVerb(HTTPExtension.Verb.PUT)
                                .setQuerystring("q=1")))
                .build();
    }

    private InvokeService service() {
        AppTarget self = new AppTarget("app", "default");
        AppChannel channel = new AppChannel() {
            @Override
            public io.outrigger.runtime.core.invoke.InvokeResponse invoke(InvokeRequest request) {
                seen.set(request);
                return app.apply(request);
            }

            @Override
            public boolean grpc() {
                return false;
            }
        };
        PeerAddresses nobody = new PeerAddresses() {
            @Override
            public String resolve(AppTarget target) {
                throw new CallFailure(GrpcCode.UNKNOWN, "couldn't find service: " + target.appId(), null);
            }

            @Override
            public void broken(AppTarget target, String address) {}
        };
        return new InvokeService(
                self,
                new HttpEndpoints(),
                new InvokeWays(
                        Optional.of(channel),
                        (endpoint, _) -> answer(200, endpoint.baseUrl()),
                        (address, _, _) -> answer(200, address),
                        nobody),
                Resiliency.NONE,
                new InvokeService.Reporting(InvokeMetrics.NONE, new ForwardedHeaders(self, "", "")));
    }

    @Test
    void httpApplicationGetsTheMessageAsARequest() {
        app = _ -> answer(201, "welcome");
        InvokeResponse response = call(request("app", "a/../b"));
        assertThat(response.getData().getValue().toStringUtf8()).isEqualTo("welcome");
        assertThat(response.getContentType()).isEqualTo("text/plain");
        assertThat(seen.get().verb()).isEqualTo("PUT");
        assertThat(seen.get().method().path()).isEqualTo("b");
        assertThat(seen.get().query()).isEqualTo("q=1");
        assertThat(seen.get().contentType()).isEqualTo("text/plain");
        assertThat(seen.get().body().readAll()).asString().isEqualTo("hello");
        assertThat(seen.get().headers().first("x-mine")).contains("here");
        assertThat(seen.get().headers().first("x-raw-bin")).contains("AQI=");
    }

    @Test
    void headersOfTheAnswerBecomeMetadata() {
        call(request("app", "a"));
        assertThat(headers.get().get(text("x-a"))).isEqualTo("1");
        assertThat(headers.get().get(text("dapr-cache-control"))).isEqualTo("no");
        assertThat(headers.get().get(text("dapr-http-status"))).isEqualTo("200");
        assertThat(headers.get().keys()).noneMatch(name -> name.contains(" "));
    }

    @Test
    void failedHttpStatusBecomesAStatusWithDetails() throws Exception {
        app = _ -> answer(404, "é".repeat(40));
        StatusRuntimeException e = failure(request("app", "a"));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(e.getStatus().getDescription()).isEqualTo("Not Found");
        assertThat(headers.get().get(text("dapr-http-status"))).isEqualTo("404");
        ErrorInfo info =
                io.grpc.protobuf.StatusProto.fromThrowable(e).getDetails(0).unpack(ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("Not Found");
        assertThat(info.getDomain()).isEqualTo("dapr.io");
        assertThat(info.getMetadataMap())
                .containsEntry("http.code", "404")
                .containsEntry("http.error_message", "é".repeat(31));
    }

    @Test
    void grpcApplicationIsPassedOnWithHeadersAndTrailers() {
        app = _ -> new io.outrigger.runtime.core.invoke.InvokeResponse(
                InvokeStatus.Grpc.OK,
                "application/grpc",
                new InvokeHeaders().add("x-head", "1"),
                new InvokeHeaders().add("x-tail", "2"),
                io.outrigger.runtime.core.invoke.InvokeBody.of("m".getBytes(StandardCharsets.UTF_8))
                        .typed("type/x"),
                () -> {});
        InvokeResponse response = call(request("app", "a"));
        assertThat(response.getData().getTypeUrl()).isEqualTo("type/x");
        assertThat(headers.get().get(text("x-head"))).isEqualTo("1");
        assertThat(trailers.get().get(text("x-tail"))).isEqualTo("2");
    }

    @Test
    void failureOfAGrpcApplicationIsPassedOnWithItsDetails() {
        byte[] details = com.google.rpc.Status.newBuilder()
                .setCode(9)
                .setMessage("no")
                .addDetails(Any.pack(ErrorInfo.newBuilder().setReason("R").build()))
                .build()
                .toByteArray();
        app = _ -> io.outrigger.runtime.core.invoke.InvokeResponse.of(
                new InvokeStatus.Grpc(GrpcCode.FAILED_PRECONDITION, "no", StatusDetails.of(details)),
                "",
                new InvokeHeaders(),
                new byte[0]);
        StatusRuntimeException e = failure(request("app", "a"));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(e.getStatus().getDescription()).isEqualTo("no");
        assertThat(io.grpc.protobuf.StatusProto.fromThrowable(e).toByteArray()).isEqualTo(details);
    }

    @Test
    void failuresOnTheWayAreInternalAndSayWhy() {
        StatusRuntimeException e = failure(request("other", "a"));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(e.getStatus().getDescription())
                .isEqualTo("failed to invoke, id: other, err: couldn't find service: other");
    }

    @Test
    void methodsThatCouldBeReadInTwoWaysAreRefused() {
        StatusRuntimeException e = failure(request("app", "a?b"));
        assertThat(e.getStatus().getDescription())
                .isEqualTo("failed to invoke, id: app, err: rpc error: code = InvalidArgument desc = invalid method:"
                        + " method contains forbidden character: \"a?b\"");
    }

    @Test
    void withoutTheUseCaseTheApiIsNotReady() {
        edge.start();
        StatusRuntimeException e = catchThrowableOfType(
                StatusRuntimeException.class, () -> edge.dapr().invokeService(request("app", "a")));
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(e.getStatus().getDescription()).isEqualTo("invoke API is not ready");
    }
}
