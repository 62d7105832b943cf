package io.outrigger.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.outrigger.proto.common.v1.StreamPayload;
import io.outrigger.proto.internals.v1.InternalInvokeRequest;
import io.outrigger.proto.internals.v1.InternalInvokeRequestStream;
import io.outrigger.proto.internals.v1.InternalInvokeResponse;
import io.outrigger.proto.internals.v1.InternalInvokeResponseStream;
import io.outrigger.proto.internals.v1.ListStringValue;
import io.outrigger.proto.internals.v1.ServiceInvocationGrpc;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InternalCallsTest extends TwoSidecarsCase {

    @Test
    void aHeadWithoutItsFieldsIsRefused() throws Exception {
        ManagedChannel channel = callee.peer();
        try {
            Answers answers = new Answers();
            StreamObserver<InternalInvokeRequestStream> requests =
                    ServiceInvocationGrpc.newStub(channel).callLocalStream(answers);
            requests.onNext(InternalInvokeRequestStream.getDefaultInstance());

            Status status = answers.status.get(10, TimeUnit.SECONDS);
            assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(status.getDescription())
                    .isEqualTo("parsing InternalInvokeRequest error: request does not contain the required fields in"
                            + " the leading chunk");
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void aPieceThatIsMissingBreaksTheBody() throws Exception {
        ManagedChannel channel = callee.peer();
        try {
            Answers answers = new Answers();
            StreamObserver<InternalInvokeRequestStream> requests =
                    ServiceInvocationGrpc.newStub(channel).callLocalStream(answers);
            requests.onNext(head());
            requests.onNext(InternalInvokeRequestStream.newBuilder()
                    .setPayload(StreamPayload.newBuilder().setSeq(3))
                    .build());
            requests.onCompleted();

            Status status = answers.status.get(10, TimeUnit.SECONDS);
            assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
            assertThat(status.getDescription()).endsWith("invalid sequence number received: 3 (expected: 0)");
        } finally {
            channel.shutdownNow();
        }
    }

    private static InternalInvokeRequestStream head() {
        InternalInvokeRequest.Builder request = InternalInvokeRequest.newBuilder()
                .putMetadata("a", ListStringValue.newBuilder().addValues("b").build());
        request.getMessageBuilder().setMethod("m").getHttpExtensionBuilder().setVerbValue(3);
        return InternalInvokeRequestStream.newBuilder().setRequest(request).build();
    }

    @Test
    void callsInOneMessageAreAnsweredInOne() {
        ManagedChannel channel = callee.peer();
        try {
            InternalInvokeRequest.Builder request = head().getRequest().toBuilder();
            request.getMessageBuilder().getDataBuilder().setValue(ByteString.copyFromUtf8("body"));

            InternalInvokeResponse response =
                    ServiceInvocationGrpc.newBlockingStub(channel).callLocal(request.build());

            assertThat(response.getStatus().getCode()).isEqualTo(200);
            assertThat(response.getMessage().getData().getValue().toStringUtf8())
                    .isEqualTo("body");
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void actorsAreNotServed() {
        ManagedChannel channel = callee.peer();
        try {
            assertThatThrownBy(() -> ServiceInvocationGrpc.newBlockingStub(channel)
                            .callActor(InternalInvokeRequest.getDefaultInstance()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        } finally {
            channel.shutdownNow();
        }
    }

    private static final class Answers implements StreamObserver<InternalInvokeResponseStream> {
        final CompletableFuture<Status> status = new CompletableFuture<>();
        final List<InternalInvokeResponseStream> messages = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(InternalInvokeResponseStream message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            status.complete(Status.fromThrowable(failure));
        }

        @Override
        public void onCompleted() {
            status.complete(Status.OK);
        }
    }
}
