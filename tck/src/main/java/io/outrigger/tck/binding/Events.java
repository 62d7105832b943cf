package io.outrigger.tck.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.BindingHandler;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that remembers, and refuses the first so many events. */
final class Events implements BindingHandler {

    private final InputBindingFixture fixture;
    private final int refused;
    private final List<BindingData> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    Events(InputBindingFixture fixture) {
        this(fixture, 0);
    }

    Events(InputBindingFixture fixture, int refused) {
        this.fixture = fixture;
        this.refused = refused;
    }

    @Override
    public Optional<BindingData> handle(BindingData event) {
        seen.add(event);
        if (calls.incrementAndGet() <= refused) {
            throw new SpiException("the rule refuses this event");
        }
        return Optional.empty();
    }

    int count() {
        return seen.size();
    }

    List<BindingData> seen() {
        return List.copyOf(seen);
    }

    /** Has one event made, and waits until there have been so many in all. */
    void await(int count) {
        fixture.trigger();
        awaitWithoutTrigger(count);
    }

    void awaitWithoutTrigger(int count) {
        fixture.patience().until(fixture.patience().expiry(), () -> count() >= count);
        assertThat(count()).as("events that arrived").isGreaterThanOrEqualTo(count);
    }
}
