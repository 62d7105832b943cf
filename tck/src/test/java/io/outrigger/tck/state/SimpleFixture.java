package io.outrigger.tck.state;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.Disruption;
import io.outrigger.tck.Patience;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A fixture without a backend, whose way can be cut. */
record SimpleFixture(ComponentFactory<StateStore> factory, SimpleStateStore.Backing backing)
        implements StateStoreFixture {

    static SimpleFixture of(SimpleStateStoreFactory factory) {
        return new SimpleFixture(factory, factory.backing());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of("place", "here");
    }

    @Override
    public Optional<Map<String, String>> deadMetadata() {
        return Optional.of(Map.of("place", "nowhere", "dead", "true"));
    }

    /** Short, because most liars are found out by waiting in vain. */
    @Override
    public Patience patience() {
        return new Patience(
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(300));
    }

    @Override
    public Optional<Disruption> disruption() {
        return Optional.of(new Disruption() {
            @Override
            public Map<String, String> metadata() {
                return Map.of("place", "here", "proxy", "true");
            }

            @Override
            public void cut() {
                backing.cut = true;
            }

            @Override
            public void heal() {
                backing.cut = false;
            }
        });
    }
}
