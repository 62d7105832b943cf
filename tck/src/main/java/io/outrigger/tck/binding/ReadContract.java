package io.outrigger.tck.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Subscription;
import io.outrigger.spi.binding.InputBinding;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** Reading. Every rule makes its own component. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class ReadContract {

    private static final String SPI = "the Javadoc of io.outrigger.spi.binding.InputBinding";
    private static final String SUBSCRIPTION = "the Javadoc of io.outrigger.spi.Subscription";

    private final ComponentUnderTest<InputBinding> subject;
    private final InputBindingFixture fixture;

    ReadContract(InputBindingTck tck) {
        this.subject = ((ComponentTck<InputBinding>) tck).subject();
        this.fixture = (InputBindingFixture) subject.fixture();
    }

    /** If this fails, look at whether reading begins at all. */
    @Rule(id = "BIND-20", says = "events reach the handler", source = SPI)
    void events() {
        Events events = new Events(fixture);
        try (InputBinding binding = subject.start();
                Subscription _ = binding.read(events)) {
            events.await(1);
            events.await(2);
            assertThat(events.seen()).as("events").doesNotContainNull();
        }
    }

    /** If this fails, look at what an exception of the handler does to the thread that called it. */
    @Rule(id = "BIND-21", says = "an event that is refused does not end the reading", source = SPI)
    void refusal() {
        Events events = new Events(fixture, 1);
        try (InputBinding binding = subject.start();
                Subscription _ = binding.read(events)) {
            events.await(1);
            events.await(2);
        }
    }

    /** If this fails, look at when events are confirmed. */
    @Rule(
            id = "BIND-22",
            says = "an event that is refused comes again, if the outside system can do that",
            source = SPI)
    void redelivery() {
        Assumptions.assumeTrue(fixture.redelivers(), "the outside system brings no event again");
        Events events = new Events(fixture, 1);
        try (InputBinding binding = subject.start();
                Subscription _ = binding.read(events)) {
            events.await(1);
            events.awaitWithoutTrigger(2);
        }
    }

    /** If this fails, look for threads that close stops but does not wait for. */
    @Rule(id = "BIND-23", says = "once a subscription is closed, no handler is called any more", source = SUBSCRIPTION)
    void closed() {
        Events events = new Events(fixture);
        try (InputBinding binding = subject.start()) {
            Subscription subscription = binding.read(events);
            events.await(1);
            subscription.close();
            int before = events.count();
            fixture.trigger();
            fixture.patience().pause(fixture.patience().closing());
            assertThat(events.count())
                    .as("events after the subscription was closed")
                    .isEqualTo(before);
        }
    }

    /** If this fails, look at whether close waits for handlers. */
    @Rule(id = "BIND-24", says = "closing a subscription waits for the handler that is running", source = SUBSCRIPTION)
    void waits() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        try (InputBinding binding = subject.start()) {
            Subscription subscription = binding.read(event -> {
                running.countDown();
                fixture.patience().pause(fixture.patience().closing());
                done.set(true);
                return Optional.empty();
            });
            fixture.trigger();
            boolean began = running.await(fixture.patience().expiry().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(began).as("whether an event arrived").isTrue();
            subscription.close();
            assertThat(done)
                    .as("whether the handler was done when the subscription was closed")
                    .isTrue();
        }
    }

    /** If this fails, look for state that a subscription leaves behind. */
    @Rule(id = "BIND-25", says = "after a subscription was closed, even twice, reading can begin again", source = SPI)
    void again() {
        try (InputBinding binding = subject.start()) {
            Subscription first = binding.read(new Events(fixture));
            first.close();
            first.close();
            Events events = new Events(fixture);
            try (Subscription _ = binding.read(events)) {
                events.await(1);
            }
        }
    }

    /** If this fails, look at what close of the component does to readings that nobody closed. */
    @Rule(id = "BIND-26", says = "closing the component ends a reading that is still going on", source = SPI)
    void componentClosed() {
        Events events = new Events(fixture);
        InputBinding binding = subject.start();
        Subscription subscription = binding.read(events);
        events.await(1);
        binding.close();
        int before = events.count();
        fixture.trigger();
        fixture.patience().pause(fixture.patience().closing());
        assertThat(events.count()).as("events after the component was closed").isEqualTo(before);
        subscription.close();
    }
}
