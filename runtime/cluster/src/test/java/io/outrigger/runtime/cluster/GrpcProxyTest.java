package io.outrigger.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.resiliency.Policy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GrpcProxyTest {
    private static final Metadata.Key<byte[]> BINARY = Metadata.Key.of("x-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final String CALLER = "caller";
    private static final String CALLEE = "callee";

    private final TestSidecar caller = new TestSidecar(CALLER);
    private final TestSidecar callee = new TestSidecar(CALLEE);
    private final TestApp app = new TestApp();
    private ManagedChannel client;
    private ManagedChannel toApp;

    @BeforeEach
    void start() throws Exception {
        caller.start();
        callee.start();
        app.start();
        client = caller.client();
        toApp = callee.open(app.port());
        callee.app.set(Optional.of(toApp));
        caller.app.set(Optional.of(toApp));
        caller.addresses.known.put(CALLEE, callee.address());
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        toApp.shutdownNow();
        caller.close();
        callee.close();
        app.close();
    }

    private ByteCall unary(String target) {
        return ByteCall.begin(client, TestApp.UNARY, ByteCall.to(target));
    }

    private ByteCall bidi(String target) {
        return ByteCall.begin(client, TestApp.BIDI, ByteCall.to(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {CALLER, CALLEE, "callee.default"})
    void aUnaryCallReachesTheApplication(String target) throws Exception {
        ByteCall call = unary(target).send("hello").end();

        assertThat(call.next()).isEqualTo("hello");
        assertThat(call.ended()).isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {CALLER, CALLEE})
    void messagesGoBothWaysWhileTheCallIsOpen(String target) throws Exception {
        ByteCall call = bidi(target);
        for (int i = 0; i < 50; i++) {
            assertThat(call.send("message " + i).next()).isEqualTo("message " + i);
        }
        call.end();

        assertThat(call.ended()).isEqualTo(Status.OK);
    }

    @Test
    void manyRequestsMayHaveOneAnswer() throws Exception {
        app.bidi = (requests, context, responses) -> {
            int count = 0;
            while (requests.next().isPresent()) {
                count++;
            }
            responses.send(Integer.toString(count).getBytes(StandardCharsets.UTF_8));
        };
        ByteCall call = bidi(CALLEE);
        for (int i = 0; i < 1_000; i++) {
            call.send("x".repeat(1_000));
        }

        assertThat(call.end().next()).isEqualTo("1000");
    }

    @Test
    void oneRequestMayHaveManyAnswers() throws Exception {
        app.bidi = (requests, context, responses) -> {
            for (int i = 0; i < 1_000; i++) {
                responses.send(new byte[1_000]);
            }
        };
        ByteCall call = bidi(CALLEE).send("go").end();
        for (int i = 0; i < 1_000; i++) {
            assertThat(call.next()).hasSize(1_000);
        }

        assertThat(call.ended()).isEqualTo(Status.OK);
    }

    @Test
    void withTheAddressInMemoryItIsTheSame() throws Exception {
        caller.addresses.inMemory = true;

        assertThat(unary(CALLEE).send("hello").end().next()).isEqualTo("hello");
        assertThat(bidi(CALLEE).send("hello").next()).isEqualTo("hello");
    }

    @Test
    void theApplicationSeesTheMetadataWithoutTheCallersToken() throws Exception {
        Metadata metadata = ByteCall.to(CALLEE);
        metadata.put(BINARY, new byte[] {0, 1, (byte) 200});
        metadata.put(ByteCall.key("x-text"), "one");
        metadata.put(ByteCall.key("x-text"), "two");
        metadata.put(ByteCall.key("dapr-api-token"), "secret");
        metadata.put(ByteCall.key("dapr-caller-app-id"), "somebody else");
        ByteCall.begin(client, TestApp.UNARY, metadata).send("x").end().ended();

        Metadata seen = app.seen.getFirst();
        assertThat(seen.get(BINARY)).containsExactly(0, 1, 200);
        assertThat(seen.getAll(ByteCall.key("x-text"))).containsExactly("one", "two");
        assertThat(seen.getAll(ByteCall.key("dapr-api-token"))).containsExactly("app-token");
        assertThat(seen.getAll(ByteCall.key("dapr-caller-app-id"))).containsExactly(CALLER);
        assertThat(seen.getAll(ByteCall.key("dapr-callee-app-id"))).containsExactly(CALLEE);
        assertThat(seen.containsKey(ByteCall.APP_ID)).isFalse();
    }

    @Test
    void statusTrailersAndDetailsComeBack() throws Exception {
        app.unary = (request, context) -> {
            Metadata trailers = new Metadata();
            trailers.put(DETAILS, new byte[] {8, 5});
            trailers.put(ByteCall.key("x-trailer"), "value");
            throw Status.NOT_FOUND.withDescription("no such ü").asRuntimeException(trailers);
        };
        ByteCall call = unary(CALLEE).send("x").end();

        assertThat(call.ended().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(call.ended().getDescription()).isEqualTo("no such ü");
        assertThat(call.trailers.get().get(DETAILS)).containsExactly(8, 5);
        assertThat(call.trailers.get().get(ByteCall.key("x-trailer"))).isEqualTo("value");
    }

    @Test
    void theDeadlineTravelsWithTheCall() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        app.unary = (request, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return request;
        };
        ByteCall call = ByteCall.begin(
                client,
                TestApp.UNARY,
                ByteCall.to(CALLEE),
                CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS));

        assertThat(call.send("x").end().ended().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void cancellingReachesTheApplication() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        app.bidi = (requests, context, responses) -> {
            begun.countDown();
            try {
                requests.next();
                requests.next();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
        ByteCall call = bidi(CALLEE).send("x");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        call.call.cancel("enough", null);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSlowReaderHoldsTheApplicationBack() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        app.bidi = (requests, context, responses) -> {
            while (true) {
                responses.send(new byte[10_000]);
                sent.incrementAndGet();
            }
        };
        ByteCall call = bidi(CALLEE).send("go");
        for (int read = 1; read <= 2_000; read++) {
            call.next();
            assertThat(sent.get() - read).isLessThan(1_500);
        }
        call.call.cancel("enough", null);
    }

    @Test
    void accessIsAskedForWithTheFullMethod() throws Exception {
        callee.application.closed = true;

        ByteCall call = unary(CALLEE).send("x").end();

        assertThat(call.ended().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(callee.application.admitted).containsExactly("/test.App/Unary");
        assertThat(app.seen).isEmpty();
    }

    @Test
    void aCallForNobodyIsRefused() throws Exception {
        Status status = ByteCall.begin(client, TestApp.UNARY, new Metadata())
                .send("x")
                .end()
                .ended();

        assertThat(status.getCode()).isEqualTo(Status.Code.UNKNOWN);
        assertThat(status.getDescription())
                .isEqualTo("failed to proxy request: required metadata dapr-callee-app-id or dapr-app-id not found");
        assertThat(unary("a.b.c").send("x").end().ended().getDescription()).isEqualTo("invalid app id a.b.c");
    }

    @Test
    void aSidecarThatIsGoneIsUnavailableAndForgotten() throws Exception {
        callee.die();

        // The first call may still get a connection that breaks off, which the address is not to blame for.
        for (int i = 0; i < 2 || (i < 20 && caller.addresses.broken.isEmpty()); i++) {
            assertThat(unary(CALLEE).send("x").end().ended().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        }
        assertThat(caller.addresses.broken).containsKey(CALLEE);
    }

    @Test
    void aStreamEndsWhenTheSidecarDies() throws Exception {
        ByteCall call = bidi(CALLEE).send("hello");
        assertThat(call.next()).isEqualTo("hello");

        callee.die();

        assertThat(call.ended().getCode()).isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);
    }

    @Test
    void moreMetadataThanAllowedEndsTheCall() throws Exception {
        Metadata metadata = ByteCall.to(CALLEE);
        metadata.put(ByteCall.key("x-large"), "x".repeat(100_000));

        assertThat(ByteCall.begin(client, TestApp.UNARY, metadata)
                        .send("x")
                        .end()
                        .ended()
                        .isOk())
                .isFalse();
        assertThat(unary(CALLEE).send("hello").end().next()).isEqualTo("hello");
    }

    @Test
    void aMessageThatIsTooLargeEndsItsCallOnly() throws Exception {
        ByteCall call = unary(CALLEE).send("x".repeat(5 << 20)).end();

        assertThat(call.ended().getCode()).isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
        assertThat(unary(CALLEE).send("hello").end().next()).isEqualTo("hello");
    }

    @Test
    void aFailedCallIsRepeatedWithItsRequestWhenAPolicySaysSo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        app.unary = (request, context) -> {
            if (calls.incrementAndGet() < 3) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
            return request;
        };
        caller.policies = (target, endpoint) -> new Repeating(5);

        ByteCall call = unary(CALLEE).send("hello").end();

        assertThat(call.next()).isEqualTo("hello");
        assertThat(call.ended()).isEqualTo(Status.OK);
        assertThat(calls).hasValue(3);
    }

    @Test
    void theLastFailureIsTold() throws Exception {
        app.unary = (request, context) -> {
            throw Status.ABORTED.withDescription("again").asRuntimeException();
        };
        caller.policies = (target, endpoint) -> new Repeating(2);

        ByteCall call = unary(CALLEE).send("hello").end();

        assertThat(call.ended().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(call.ended().getDescription()).isEqualTo("again");
        assertThat(app.seen).hasSize(2);
    }

    @Test
    void policiesGoByTargetAndFullMethod() throws Exception {
        StringBuilder asked = new StringBuilder();
        caller.policies = (target, endpoint) -> {
            asked.append(target).append(' ').append(endpoint);
            return Policy.NONE;
        };
        unary(CALLEE).send("hello").end().ended();

        assertThat(asked).hasToString("callee callee:/test.App/Unary");
    }

    @Test
    void streamsAreNotRepeated() throws Exception {
        caller.policies = (target, endpoint) -> new Repeating(3);
        ByteCall call = bidi(CALLEE).send("one");
        assertThat(call.next()).isEqualTo("one");

        call.send("two");

        assertThat(call.ended().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(call.ended().getDescription())
                .isEqualTo("cannot use resiliency policies with retries on streaming RPCs");
        assertThat(app.seen).hasSize(1);
    }

    @Test
    void callsThatSayTheyStreamDo() throws Exception {
        caller.policies = (target, endpoint) -> new Repeating(3);
        Metadata metadata = ByteCall.to(CALLEE);
        metadata.put(ByteCall.key("dapr-stream"), "true");
        ByteCall call = ByteCall.begin(client, TestApp.BIDI, metadata);
        for (int i = 0; i < 5; i++) {
            assertThat(call.send("m" + i).next()).isEqualTo("m" + i);
        }

        assertThat(call.end().ended()).isEqualTo(Status.OK);
    }

    @Test
    void anApplicationThatIsNotThereFailsTheCall() throws Exception {
        callee.app.set(Optional.empty());

        assertThat(unary(CALLEE).send("x").end().ended().getCode()).isEqualTo(Status.Code.INTERNAL);
    }

    /** Repeats at once, a number of times. */
    private record Repeating(int attempts) implements Policy {
        @Override
        public <T> T run(Supplier<T> operation, Consumer<T> discard) {
            for (int attempt = 1; ; attempt++) {
                try {
                    return operation.get();
                } catch (PermanentFailure e) {
                    throw e.failure();
                } catch (RuntimeException e) {
                    if (attempt == attempts) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public boolean retries() {
            return attempts > 1;
        }

        @Override
        public boolean defined() {
            return true;
        }
    }
}
