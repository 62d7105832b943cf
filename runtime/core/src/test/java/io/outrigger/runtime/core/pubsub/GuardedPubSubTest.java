package io.outrigger.runtime.core.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.pubsub.Message;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.pubsub.PublishFailure;
import io.outrigger.spi.pubsub.SubscribeRequest;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuardedPubSubTest {

    private final FakePubSub fake = new FakePubSub();
    private final CountingGuard guard = new CountingGuard(2);
    private final PubSub guarded = new GuardedPubSub("ps", fake, guard);

    /** Tries so many times, and tells plain calls from those under a policy. */
    private static final class CountingGuard implements CallGuard {
        final List<String> seen = new CopyOnWriteArrayList<>();
        private final int attempts;

        CountingGuard(int attempts) {
            this.attempts = attempts;
        }

        @Override
        public <T> T call(Supplier<T> call) {
            for (int attempt = 1; ; attempt++) {
                seen.add("policy");
                try {
                    return call.get();
                } catch (RuntimeException e) {
                    if (attempt == attempts) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public CallGuard withoutPolicy() {
            return new CallGuard() {
                @Override
                public <T> T call(Supplier<T> call) {
                    seen.add("plain");
                    return call.get();
                }
            };
        }
    }

    private static Message message(String text) {
        return Message.of("t", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> messages(String... texts) {
        return Stream.of(texts).map(GuardedPubSubTest::message).toList();
    }

    @Test
    void everyMethodOfTheInterfaceIsGuarded() {
        List<String> missing = Stream.of(PubSub.class.getMethods())
                .filter(method -> !declared(method))
                .map(Method::getName)
                .toList();
        assertThat(missing).isEmpty();
    }

    private static boolean declared(Method method) {
        return Stream.of(GuardedPubSub.class.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes())));
    }

    @Test
    void lifeAndSubscriptionsAreUnderNoPolicy() {
        guarded.init(Deadline.after(Duration.ofSeconds(1)));
        guarded.ping();
        guarded.subscribe(SubscribeRequest.of("t"), message -> {}).close();
        guarded.close();

        assertThat(fake.calls).containsExactly("init", "ping", "subscribe t", "unsubscribe t", "close");
        assertThat(guard.seen).hasSize(5).containsOnly("plain");
    }

    @Test
    void publishingIsUnderThePolicy() {
        fake.refused = text -> fake.calls.size() < 2;
        guarded.publish(message("a"));
        assertThat(fake.calls).containsExactly("publish a", "publish a");
    }

    @Test
    void manyAreTriedAgainOnlyAsFarAsTheyFailed() {
        fake.features.add(PubSubFeature.BULK_PUBLISH);
        fake.refused = text -> text.equals("d") || (text.equals("b") && fake.taken.size() < 2);

        List<PublishFailure> failures = guarded.bulkPublish(messages("b", "a", "c", "d"));

        assertThat(fake.calls.stream().filter(call -> call.startsWith("bulk")))
                .containsExactly("bulkPublish 4", "bulkPublish 2");
        assertThat(failures).extracting(PublishFailure::index).containsExactly(3);
        assertThat(fake.taken).extracting(FakePubSub::text).containsExactly("a", "c", "b");
    }

    @Test
    void aPolicyThatGivesUpFailsWhatWasLeft() {
        PubSub open = new GuardedPubSub("ps", fake, new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                throw new SpiException("circuit breaker is open");
            }
        });

        List<PublishFailure> failures = open.bulkPublish(messages("a", "b"));

        assertThat(failures).extracting(PublishFailure::index).containsExactly(0, 1);
        assertThat(failures).allSatisfy(failure -> assertThat(failure.failure()).hasMessage("circuit breaker is open"));
    }

    @Test
    void brokersThatTakeOneAtATimeGetManyAtOnce() throws Exception {
        int many = ParallelPublication.MOST_AT_ONCE;
        CyclicBarrier together = new CyclicBarrier(many);
        fake.refused = text -> {
            try {
                together.await();
                return text.equals("7");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };

        List<PublishFailure> failures = new GuardedPubSub("ps", fake, new CountingGuard(1))
                .bulkPublish(messages(
                        IntStream.range(0, many).mapToObj(Integer::toString).toArray(String[]::new)));

        assertThat(failures).extracting(PublishFailure::index).containsExactly(7);
        assertThat(fake.taken).hasSize(many - 1);
    }

    @Test
    void aBrokerThatThrowsWhatItShouldNotHasNotTakenTheMessage() {
        fake.refused = text -> {
            throw new IllegalStateException("broken");
        };
        assertThat(guarded.bulkPublish(messages("a")))
                .singleElement()
                .satisfies(failure -> assertThat(failure.failure()).hasMessageContaining("broken"));
    }

    @Test
    void anInterruptEndsTheWaitForManyAndTheAttemptsUnderWay() throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch interrupted = new CountDownLatch(1);
        var publication = new ParallelPublication(messages("a"), message -> {
            caller.interrupt();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });

        assertThatThrownBy(publication::run).isInstanceOf(SpiException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
