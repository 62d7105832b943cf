package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.outrigger.proto.runtime.v1.InvokeBindingRequest;
import io.outrigger.proto.runtime.v1.InvokeBindingResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BindingMethodsTest {

    private final TestEdge edge = new TestEdge().start();
    private final AtomicReference<Metadata> headers = new AtomicReference<>();

    @BeforeEach
    void open() {
        edge.bindings.put("echo", new EchoBinding());
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    private InvokeBindingResponse call(String operation, Metadata sent) {
        var request = InvokeBindingRequest.newBuilder()
                .setName("echo")
                .setOperation(operation)
                .setData(ByteString.copyFromUtf8("raw"))
                .putMetadata("Own", "1")
                .build();
        return edge.dapr()
                .withInterceptors(
                        MetadataUtils.newAttachHeadersInterceptor(sent),
                        MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()))
                .invokeBinding(request);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Test
    void bytesAndMetadataGoBothWays() {
        Metadata sent = new Metadata();
        sent.put(key("x-sent"), "2");
        sent.put(key("traceparent"), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        InvokeBindingResponse response = call("echo", sent);
        assertThat(response.getData().toStringUtf8()).isEqualTo("raw");
        assertThat(response.getMetadataMap())
                .containsEntry("Own", "1")
                .containsEntry("x-sent", "2")
                .containsEntry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(headers.get().get(key("metadata.own"))).isEqualTo("1");
    }

    @Test
    void noAnswerIsAnEmptyOne() {
        assertThat(call("mute", new Metadata())).isEqualTo(InvokeBindingResponse.getDefaultInstance());
    }

    @Test
    void aFailureTellsWhatTheOutsideSystemAnswered() {
        StatusRuntimeException failure =
                catchThrowableOfType(StatusRuntimeException.class, () -> call("fail", new Metadata()));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(failure.getStatus().getDescription()).isEqualTo("error invoking output binding echo: it said no");
        assertThat(headers.get().get(key("metadata.statuscode"))).isEqualTo("404");
    }
}
