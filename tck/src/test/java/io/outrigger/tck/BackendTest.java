package io.outrigger.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.state.StateStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class BackendTest {

    /** Not here today. */
    private static final class Absent implements BackendFixture<StateStore> {
        @Override
        public ComponentFactory<StateStore> factory() {
            throw new AssertionError("an absent backend was asked for its factory");
        }

        @Override
        public Map<String, String> metadata() {
            throw new AssertionError("an absent backend was asked for its metadata");
        }

        @Override
        public boolean available() {
            return false;
        }

        @Override
        public String unavailableReason() {
            return "nobody listens on the ledger's port";
        }
    }

    @Test
    void anAbsentBackendSkipsTheClassWithItsReason() {
        assertThatThrownBy(() -> Backend.of(new Absent(), Optional.of("false")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("nobody listens on the ledger's port");
    }

    @Test
    void whereCiDemandsEveryBackendItFails() {
        assertThatThrownBy(() -> Backend.of(new Absent(), Optional.of("true")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("CI demands every backend, but nobody listens on the ledger's port");
    }

    @Test
    void aBackendClosedBeforeItOpenedStopsItsFixtureOnly() {
        boolean[] stopped = new boolean[1];
        Backend<?> backend = Backend.of(
                new BackendFixture<StateStore>() {
                    @Override
                    public ComponentFactory<StateStore> factory() {
                        throw new AssertionError("not started");
                    }

                    @Override
                    public Map<String, String> metadata() {
                        return Map.of();
                    }

                    @Override
                    public void stop() {
                        stopped[0] = true;
                    }
                },
                Optional.empty());
        backend.close();
        assertThat(stopped[0]).isTrue();
    }
}
