package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.StateError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallMachineryTest extends EchoServerCase {

    @Test
    void callsRunOnVirtualThreadsInTheirContext() {
        List<String> seen = new ArrayList<>();
        echo.unary = (request, context) -> {
            seen.add("virtual=" + Thread.currentThread().isVirtual());
            seen.add("deadline=" + (Context.current().getDeadline() != null));
            return request;
        };

        assertThat(unary("x").getValue()).isEqualTo("x");
        assertThat(seen).containsExactly("virtual=true", "deadline=true");
    }

    @Test
    void exceptionsOfAnyKindEndTheCall() {
        echo.unary = (request, context) -> {
            throw new IllegalStateException("secret detail");
        };
        assertThat(Failures.text(Failures.of(() -> unary("x")))).isEqualTo("UNKNOWN: Application error processing RPC");

        echo.unary = (request, context) -> {
            throw new AssertionError("an error");
        };
        assertThat(Failures.text(Failures.of(() -> unary("x")))).isEqualTo("UNKNOWN: Application error processing RPC");

        echo.unary = (request, context) -> {
            throw new IOException("checked");
        };
        assertThat(Failures.of(() -> unary("x")).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
    }

    @Test
    void statusesAndCodesPassThrough() {
        echo.unary = (request, context) -> {
            throw Status.DATA_LOSS.withDescription("lost").asRuntimeException();
        };
        assertThat(Failures.text(Failures.of(() -> unary("x")))).isEqualTo("DATA_LOSS: lost");

        echo.unary = (request, context) -> {
            throw Status.OUT_OF_RANGE.withDescription("checked").asException();
        };
        assertThat(Failures.text(Failures.of(() -> unary("x")))).isEqualTo("OUT_OF_RANGE: checked");

        echo.unary = (request, context) -> {
            throw DaprException.of(StateError.EMPTY_KEY);
        };
        assertThat(Failures.text(Failures.of(() -> unary("x"))))
                .isEqualTo("INVALID_ARGUMENT: state key cannot be empty");
    }

    @Test
    void aMethodThatReturnsNothingEndsTheCall() {
        echo.unary = (request, context) -> null;

        assertThat(Failures.of(() -> unary("x")).getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
    }

    @Test
    void unusualTextsArriveWhole() {
        echo.unary = (request, context) -> {
            throw Status.ABORTED.withDescription("l'état\nc'est 100%").asRuntimeException();
        };

        assertThat(Failures.text(Failures.of(() -> unary("x")))).isEqualTo("ABORTED: l'état\nc'est 100%");
    }

    @Test
    void metadataArriveWithTheirDuplicates() {
        Metadata.Key<byte[]> key = Metadata.Key.of("twice-bin", Metadata.BINARY_BYTE_MARSHALLER);
        List<Integer> seen = new ArrayList<>();
        echo.unary = (request, context) -> {
            context.metadata().getAll(key).forEach(value -> seen.add((int) value[0]));
            return request;
        };
        Metadata headers = new Metadata();
        headers.put(key, new byte[] {1});
        headers.put(key, new byte[] {2});

        ClientCalls.blockingUnaryCall(
                io.grpc.ClientInterceptors.intercept(
                        channel, io.grpc.stub.MetadataUtils.newAttachHeadersInterceptor(headers)),
                EchoService.UNARY,
                options(),
                EchoService.text("x"));

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void blockedCallsDoNotHoldUpOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        echo.unary = (request, context) -> {
            if (request.getValue().equals("begin")) {
                waiting.incrementAndGet();
                release.await();
            }
            return request;
        };
        List<Future<StringValue>> blocked = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            blocked.add(begin(channel, options()));
        }

        assertThat(unary("quick").getValue()).isEqualTo("quick");
        release.countDown();
        for (Future<StringValue> call : blocked) {
            assertThat(call.get(20, TimeUnit.SECONDS).getValue()).isEqualTo("begin");
        }
        assertThat(waiting).hasValue(2_000);
    }

    @Test
    void aResponseThatIsTooLargeIsToldAndTheConnectionLives() {
        echo.unary = (request, context) ->
                request.getValue().equals("large") ? EchoService.text("x".repeat(2 << 20)) : request;

        assertThat(Failures.text(Failures.of(() -> unary("large"))))
                .startsWith("RESOURCE_EXHAUSTED: trying to send message larger than max (");
        assertThat(unary("small").getValue()).isEqualTo("small");
    }
}
