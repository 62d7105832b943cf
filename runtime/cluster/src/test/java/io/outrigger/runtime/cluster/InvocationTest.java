package io.outrigger.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.ErrorInfo;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.invoke.StatusDetails;
import io.outrigger.runtime.core.telemetry.TraceContext;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InvocationTest extends TwoSidecarsCase {

    @Test
    void theApplicationSeesWhatTheCallerSent() {
        InvokeHeaders headers =
                new InvokeHeaders().add("X-Many", "one").add("X-Many", "two").add("trace-bin", "AAEC");
        try (InvokeResponse response = invoke(request(headers, InvokeBody.of(bytes("body"))))) {
            assertThat(response.body().readAll()).isEqualTo(bytes("body"));
        }

        InvokeRequest seen = callee.application.requests.getFirst();
        assertThat(seen.method().path()).isEqualTo("orders/7");
        assertThat(seen.verb()).isEqualTo("PUT");
        assertThat(seen.query()).isEqualTo("a=1&b=%20");
        assertThat(seen.contentType()).isEqualTo("application/json");
        assertThat(seen.headers().all("X-Many")).containsExactly("one", "two");
        assertThat(seen.headers().all("trace-bin")).containsExactly("AAEC");
        assertThat(seen.headers().first("dapr-caller-app-id")).contains("caller");
        assertThat(seen.headers().contains("traceparent")).isFalse();
        assertThat(seen.trace()).isEqualTo(new TraceContext(PARENT, "vendor=1", "k=v"));
    }

    @Test
    void theTypeOfAMessageTravelsWithIt() {
        InvokeRequest typed = request(InvokeBody.of(bytes("m")).typed("type.googleapis.com/x.Y"));
        callee.application.handler = request -> new InvokeResponse(
                InvokeStatus.Grpc.OK,
                "",
                new InvokeHeaders().add("h", "1"),
                new InvokeHeaders().add("t", "2"),
                request.body(),
                () -> {});
        try (InvokeResponse response = invoke(typed)) {
            assertThat(response.status()).isEqualTo(InvokeStatus.Grpc.OK);
            assertThat(response.body().typeUrl()).isEqualTo("type.googleapis.com/x.Y");
            assertThat(response.headers().first("h")).contains("1");
            assertThat(response.trailers().first("t")).contains("2");
        }

        assertThat(callee.application.requests.getFirst().contentType()).isEqualTo("application/x-protobuf");
    }

    @Test
    void anHttpStatusIsPassedOn() {
        callee.application.handler = request -> InvokeResponse.of(
                new InvokeStatus.Http(418), "text/plain", new InvokeHeaders().add("X-A", "b"), new byte[0]);
        try (InvokeResponse response = invoke(request(InvokeBody.EMPTY))) {
            assertThat(response.status()).isEqualTo(new InvokeStatus.Http(418));
            assertThat(response.contentType()).isEqualTo("text/plain");
            assertThat(response.headers().first("X-A")).contains("b");
            assertThat(response.body().readAll()).isEmpty();
        }
    }

    @Test
    void whoWaitsForEventsIsNotGivenARefusal() {
        callee.application.handler = request ->
                InvokeResponse.of(new InvokeStatus.Http(404), "text/plain", new InvokeHeaders(), bytes("not here"));
        InvokeHeaders headers = new InvokeHeaders().add("Accept", "text/event-stream");
        assertThatThrownBy(() -> invoke(request(headers, InvokeBody.EMPTY)))
                .isInstanceOf(CallFailure.class)
                .hasMessage("error invoking app channel: no response received from stream");
    }

    @Test
    void aGrpcStatusIsPassedOnWithItsDetails() throws Exception {
        com.google.rpc.Status details = com.google.rpc.Status.newBuilder()
                .setCode(5)
                .setMessage("gone")
                .addDetails(com.google.protobuf.Any.pack(
                        ErrorInfo.newBuilder().setReason("R").build()))
                .build();
        callee.application.handler = request -> InvokeResponse.of(
                new InvokeStatus.Grpc(GrpcCode.NOT_FOUND, "gone", StatusDetails.of(details.toByteArray())),
                "",
                new InvokeHeaders(),
                new byte[0]);
        try (InvokeResponse response = invoke(request(InvokeBody.EMPTY))) {
            InvokeStatus.Grpc status = (InvokeStatus.Grpc) response.status();
            assertThat(status.code()).isEqualTo(GrpcCode.NOT_FOUND);
            assertThat(status.message()).isEqualTo("gone");
            assertThat(com.google.rpc.Status.parseFrom(status.details().bytes()))
                    .isEqualTo(details);
        }
    }

    @Test
    void aFailureIsTheCallersOwn() {
        callee.application.handler = request -> {
            throw new CallFailure(GrpcCode.PERMISSION_DENIED, "access control policy has denied access", null);
        };

        CallFailure failure = catchThrowableOfType(CallFailure.class, () -> invoke(request(InvokeBody.of(bytes("x")))));

        assertThat(failure.code()).isEqualTo(GrpcCode.PERMISSION_DENIED);
        assertThat(failure).hasMessage("access control policy has denied access");
    }

    @Test
    void aLargeRequestWaitsForTheApplication() {
        AtomicLong ahead = new AtomicLong();
        AtomicLong most = new AtomicLong();
        callee.application.handler = request -> {
            long count = 0;
            byte[] buffer = new byte[10_000];
            InputStream stream = request.body().stream();
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                ahead.addAndGet(-read);
                count += read;
            }
            return InvokeResponse.of(new InvokeStatus.Http(200), "", new InvokeHeaders(), bytes("" + count));
        };
        InputStream source = new CountedStream(LARGE, read -> most.accumulateAndGet(ahead.addAndGet(read), Math::max));

        try (InvokeResponse response = invoke(request(InvokeBody.of(source, LARGE)))) {
            assertThat(response.body().readAll()).isEqualTo(bytes("" + LARGE));
        }
        assertThat(most.get()).isLessThan(MOST_UNDER_WAY);
    }

    @Test
    void aLargeAnswerWaitsForItsReader() throws Exception {
        AtomicLong ahead = new AtomicLong();
        AtomicLong most = new AtomicLong();
        callee.application.handler = request -> new InvokeResponse(
                new InvokeStatus.Http(200),
                "",
                new InvokeHeaders(),
                new InvokeHeaders(),
                InvokeBody.of(
                        new CountedStream(LARGE, read -> most.accumulateAndGet(ahead.addAndGet(read), Math::max)), -1),
                () -> {});
        long count = 0;
        try (InvokeResponse response = invoke(request(InvokeBody.EMPTY))) {
            byte[] buffer = new byte[10_000];
            InputStream stream = response.body().stream();
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                ahead.addAndGet(-read);
                count += read;
            }
        }

        assertThat(count).isEqualTo(LARGE);
        assertThat(most.get()).isLessThan(MOST_UNDER_WAY);
    }

    @Test
    void interruptingTheCallerInterruptsTheApplicationsCall() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        callee.application.handler = request -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            throw new IllegalStateException();
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                invoke(request(InvokeBody.EMPTY));
            } catch (CallFailure e) {
                thrown.set(e);
            }
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(((CallFailure) thrown.get()).code()).isEqualTo(GrpcCode.CANCELLED);
    }

    @Test
    void anAnswerThatIsClosedEarlyIsReleasedOverThere() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        callee.application.handler = request -> new InvokeResponse(
                new InvokeStatus.Http(200),
                "",
                new InvokeHeaders(),
                new InvokeHeaders(),
                InvokeBody.of(new CountedStream(Long.MAX_VALUE, read -> {}), -1),
                released::countDown);

        invoke(request(InvokeBody.EMPTY)).close();

        assertThat(released.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void connectionsAreSharedAndGivenBack() {
        for (int i = 0; i < 250; i++) {
            invoke(request(InvokeBody.EMPTY)).close();
        }

        assertThat(caller.connections.size()).isEqualTo(1);
    }
}
