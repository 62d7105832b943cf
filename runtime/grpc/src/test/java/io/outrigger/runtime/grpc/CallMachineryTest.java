package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.rpc.GrpcServer;
import io.outrigger.runtime.rpc.UnknownMethods;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CallMachineryTest {

    private final EchoService echo = new EchoService();
    private final GrpcServer server = new GrpcServer(new GrpcServer.Setup(
            System.getLogger("test"),
            new GrpcServer.Limits(1 << 20, 8_192),
            RequestMetrics.NONE,
            calls -> List.of(echo.define(calls)),
            new UnknownMethods(Optional.empty(), List.of()),
            List.of()));
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server.start(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        channel = channel();
    }

    private ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.ports().getFirst())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.stop(Duration.ofSeconds(2));
    }

    private static CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private StringValue unary(String text) {
        return ClientCalls.blockingUnaryCall(channel, EchoService.UNARY, options(), EchoService.text(text));
    }

    private Future<StringValue> begin(ManagedChannel channel, CallOptions options) {
        return ClientCalls.futureUnaryCall(channel.newCall(EchoService.UNARY, options), EchoService.text("begin"));
    }

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

    /** A body that waits until it is interrupted, and tells what it saw. */
    private BlockingQueue<String> waitForInterrupt() {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        echo.unary = (request, context) -> {
            events.add("begun");
            try {
                Thread.sleep(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                events.add("interrupted cancelled=" + Context.current().isCancelled());
                throw e;
            }
            return request;
        };
        return events;
    }

    @Test
    void aCallerThatGivesUpInterruptsTheMethod() throws Exception {
        BlockingQueue<String> events = waitForInterrupt();
        Future<StringValue> call = begin(channel, options());
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("begun");

        call.cancel(true);

        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted cancelled=true");
    }

    @Test
    void aDeadlineInterruptsTheMethod() throws Exception {
        BlockingQueue<String> events = waitForInterrupt();
        Future<StringValue> call =
                begin(channel, CallOptions.DEFAULT.withDeadline(Deadline.after(300, TimeUnit.MILLISECONDS)));

        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasMessageContaining("DEADLINE_EXCEEDED");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("begun");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted cancelled=true");
    }

    @Test
    void aLostConnectionInterruptsTheMethod() throws Exception {
        BlockingQueue<String> events = waitForInterrupt();
        ManagedChannel other = channel();
        Future<StringValue> lost = begin(other, options());
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("begun");

        other.shutdownNow();

        assertThatThrownBy(() -> lost.get(10, TimeUnit.SECONDS)).hasMessageContaining("UNAVAILABLE");
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted cancelled=true");
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
    void aBlockedStreamDoesNotHoldUpOthers() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        echo.bidi = value -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return EchoService.text(
                    value.getValue() + " virtual=" + Thread.currentThread().isVirtual());
        };
        StreamObserver<StringValue> requests =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(EchoService.BIDI, options()), queue(answers));
        requests.onNext(EchoService.text("first"));
        entered.await();

        assertThat(unary("quick").getValue()).isEqualTo("quick");
        release.countDown();
        requests.onCompleted();
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("first virtual=true");
        assertThat(answers.poll(10, TimeUnit.SECONDS)).isEqualTo("done");
    }

    private static StreamObserver<StringValue> queue(BlockingQueue<String> events) {
        return new StreamObserver<>() {
            @Override
            public void onNext(StringValue value) {
                events.add(value.getValue());
            }

            @Override
            public void onError(Throwable failure) {
                events.add(failure.getMessage());
            }

            @Override
            public void onCompleted() {
                events.add("done");
            }
        };
    }

    @Test
    void streamsDeliverInOrderAndTellFailures() {
        echo.stream = (request, context, responses) -> {
            for (int i = 0; i < 1_000; i++) {
                responses.send(EchoService.text("m" + i));
            }
            throw Status.NOT_FOUND.withDescription("no more").asRuntimeException();
        };

        Iterator<StringValue> responses =
                ClientCalls.blockingServerStreamingCall(channel, EchoService.STREAM, options(), EchoService.text("x"));

        for (int i = 0; i < 1_000; i++) {
            assertThat(responses.next().getValue()).isEqualTo("m" + i);
        }
        assertThat(Failures.text(Failures.of(responses::hasNext))).isEqualTo("NOT_FOUND: no more");
    }

    @Test
    void aSlowReaderStopsTheStreamInsteadOfFillingMemory() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        echo.stream = (request, context, responses) -> {
            StringValue large = EchoService.text("x".repeat(10_000));
            try {
                for (int i = 0; i < 20_000; i++) {
                    responses.send(large);
                    sent.incrementAndGet();
                }
            } finally {
                events.add("ended");
            }
        };
        SlowReader reader = new SlowReader();

        ClientCalls.asyncServerStreamingCall(
                channel.newCall(EchoService.STREAM, options()), EchoService.text("x"), reader);
        reader.started.get(10, TimeUnit.SECONDS);
        Thread.sleep(500);
        int stuckAt = sent.get();
        Thread.sleep(300);

        assertThat(sent.get()).isEqualTo(stuckAt).isLessThan(2_000);
        reader.requests.request(10_000);
        reader.requests.cancel("enough", null);
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("ended");
    }

    private static final class SlowReader implements ClientResponseObserver<StringValue, StringValue> {
        final CompletableFuture<Void> started = new CompletableFuture<>();
        ClientCallStreamObserver<StringValue> requests;

        @Override
        public void beforeStart(ClientCallStreamObserver<StringValue> requests) {
            this.requests = requests;
            requests.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(StringValue value) {
            started.complete(null);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }

    @Test
    void aResponseThatIsTooLargeIsToldAndTheConnectionLives() {
        echo.unary = (request, context) ->
                request.getValue().equals("large") ? EchoService.text("x".repeat(2 << 20)) : request;

        assertThat(Failures.text(Failures.of(() -> unary("large"))))
                .startsWith("RESOURCE_EXHAUSTED: trying to send message larger than max (");
        assertThat(unary("small").getValue()).isEqualTo("small");
    }

    @Test
    void aStormOfCancellationsAndFailuresLeavesNothingBehind() throws Exception {
        AtomicInteger running = new AtomicInteger();
        echo.unary = (request, context) -> {
            running.incrementAndGet();
            try {
                return misbehave(request);
            } finally {
                running.decrementAndGet();
            }
        };
        Random random = new Random(7);
        List<Future<StringValue>> calls = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            CallOptions options = i % 3 == 0
                    ? CallOptions.DEFAULT.withDeadlineAfter(random.nextInt(3_000), TimeUnit.MICROSECONDS)
                    : options();
            calls.add(ClientCalls.futureUnaryCall(
                    channel.newCall(EchoService.UNARY, options), EchoService.text(Integer.toString(i % 7))));
            calls.get(random.nextInt(calls.size())).cancel(true);
        }

        for (Future<StringValue> call : calls) {
            assertThat(ended(call)).isTrue();
        }
        echo.unary = (request, context) -> request;
        assertThat(unary("still here").getValue()).isEqualTo("still here");
        for (int i = 0; i < 500 && running.get() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(running).hasValue(0);
    }

    private static StringValue misbehave(StringValue request) throws Exception {
        switch (request.getValue()) {
            case "0" -> throw new IllegalArgumentException();
            case "1" -> throw Status.ABORTED.asRuntimeException();
            case "2", "3" -> Thread.sleep(2);
            default -> {
                return request;
            }
        }
        return request;
    }

    private static boolean ended(Future<StringValue> call) throws Exception {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | CancellationException _) {
            // Whatever its end, it has one.
        }
        return call.isDone();
    }

    @Test
    void stoppingLetsCallsFinish() throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        echo.unary = (request, context) -> {
            events.add("begun");
            Thread.sleep(500);
            return request;
        };
        Future<StringValue> call = begin(channel, options());
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("begun");

        server.stop(Duration.ofSeconds(10));

        assertThat(call.get(5, TimeUnit.SECONDS).getValue()).isEqualTo("begin");
        assertThat(Failures.of(() -> unary("late")).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void stoppingCancelsWhatDoesNotFinish() throws Exception {
        BlockingQueue<String> events = waitForInterrupt();
        Future<StringValue> cut = begin(channel, options());
        assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("begun");
        long start = System.nanoTime();

        server.stop(Duration.ofMillis(200));
        server.stop(Duration.ofMillis(200));

        assertThat(events.poll(10, TimeUnit.SECONDS)).startsWith("interrupted");
        assertThatThrownBy(() -> cut.get(10, TimeUnit.SECONDS)).hasMessageMatching(".*(CANCELLED|UNAVAILABLE).*");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void threadsEndWithTheServer() {
        unary("x");
        server.stop(Duration.ofSeconds(2));

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("grpc-server"));
    }
}
