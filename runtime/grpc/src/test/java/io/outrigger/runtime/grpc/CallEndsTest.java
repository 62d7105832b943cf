package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallEndsTest extends EchoServerCase {

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
