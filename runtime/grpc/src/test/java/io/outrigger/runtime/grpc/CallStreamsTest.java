package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallStreamsTest extends EchoServerCase {

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
}
