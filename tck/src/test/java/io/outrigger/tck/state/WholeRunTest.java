package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.tck.Quirk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Whole runs under unusual circumstances. */
class WholeRunTest {

    /** Leaves what failing transactions did, and says so. */
    static class QuirkyTck extends StateStoreTck {
        @Override
        protected StateStoreFixture fixture() {
            var factory = new SimpleStateStoreFactory((context, backing) -> new BasicLiars.Store(context, backing) {
                @Override
                void transact(List<io.outrigger.spi.state.StateOperation> operations) {
                    operations.forEach(this::carryOut);
                }
            });
            return new QuirkyFixture(SimpleFixture.of(factory));
        }
    }

    private record QuirkyFixture(SimpleFixture plain) implements StateStoreFixture {
        @Override
        public SimpleStateStoreFactory factory() {
            return (SimpleStateStoreFactory) plain.factory();
        }

        @Override
        public Map<String, String> metadata() {
            return plain.metadata();
        }

        @Override
        public Map<Quirk, String> quirks() {
            return Map.of(Quirk.NO_ROLLBACK, "the backend cannot go back");
        }
    }

    /** Cannot be reached. */
    static class AbsentTck extends StateStoreTck {
        @Override
        protected StateStoreFixture fixture() {
            return new AbsentFixture();
        }
    }

    private record AbsentFixture() implements StateStoreFixture {
        @Override
        public SimpleStateStoreFactory factory() {
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
            return "no ledger listens on port 7000";
        }
    }

    private static EngineExecutionResults run(Class<?> tck, Map<String, String> parameters) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(tck))
                .configurationParameters(parameters)
                .execute();
    }

    @Test
    void rulesMayRunInParallel() {
        var results = run(
                SimpleStateTckTest.class,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"));
        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isGreaterThan(100);
    }

    @Test
    void aQuirkTakesItsRulesOutOfForceAndNoOthers() {
        var results = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectNestedClass(
                        List.of(QuirkyTck.class), StateStoreTck.TransactionFailures.class))
                .execute();
        assertThat(results.testEvents().failed().list()).isEmpty();
        assertThat(results.testEvents().skipped().stream()
                        .filter(event -> event.getPayload(String.class)
                                .filter("quirk NO_ROLLBACK: the backend cannot go back"::equals)
                                .isPresent())
                        .map(WholeRunTest::id))
                .containsExactlyInAnyOrder("STATE-TX-22", "STATE-TX-23");
    }

    private static String id(Event event) {
        return event.getTestDescriptor().getDisplayName().split(" ", 2)[0];
    }

    @Test
    void withoutABackendTheClassIsSkippedAsAWhole() {
        var results = run(AbsentTck.class, Map.of("outrigger.tck.ci", "false"));
        assertThat(results.testEvents().started().list()).isEmpty();
        assertThat(results.containerEvents().aborted().list()).hasSize(1);
        assertThat(results.containerEvents().failed().list()).isEmpty();
    }

    @Test
    void withoutABackendCiFails() {
        var results = run(AbsentTck.class, Map.of("outrigger.tck.ci", "true"));
        assertThat(results.testEvents().started().list()).isEmpty();
        assertThat(results.containerEvents().failed().list()).hasSize(1);
    }
}
