package io.outrigger.runtime.core.resiliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.BreakerRule.Trip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();

    private CircuitBreaker breaker(long trials, Duration interval, Trip trip) {
        return new CircuitBreaker("b", new BreakerRule("b", trials, interval, TIMEOUT, trip), clock);
    }

    private static boolean call(CircuitBreaker breaker, boolean success) {
        try {
            breaker.run(() -> {
                if (!success) {
                    throw new IllegalStateException("no");
                }
                return 1;
            });
        } catch (IllegalStateException _) {
            return true;
        } catch (PolicyException _) {
            return false;
        }
        return true;
    }

    @Test
    void byDefaultTheSixthFailureInARowOpens() {
        CircuitBreaker breaker = breaker(1, Duration.ZERO, Trip.MORE_THAN_FIVE_IN_A_ROW);
        for (int failure = 1; failure <= 5; failure++) {
            call(breaker, false);
            assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
        }
        call(breaker, false);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThatThrownBy(() -> breaker.run(() -> 1))
                .isInstanceOf(PolicyException.class)
                .hasMessage("circuit breaker is open");
    }

    @Test
    void aHalfOpenBreakerAdmitsItsTrialsAndNoMore() {
        CircuitBreaker breaker = breaker(2, Duration.ZERO, counts -> true);
        call(breaker, false);
        clock.pass(TIMEOUT.plusNanos(1));
        breaker.run(() -> breaker.run(() -> {
            assertThatThrownBy(() -> breaker.run(() -> 1))
                    .isInstanceOf(PolicyException.class)
                    .hasMessage("too many requests");
            return 1;
        }));
        assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void whatBeganBeforeTheBreakerOpenedDoesNotCountAfterwards() {
        CircuitBreaker breaker = breaker(1, Duration.ZERO, counts -> true);
        breaker.run(() -> {
            call(breaker, false);
            clock.pass(TIMEOUT.plusNanos(1));
            assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
            return 1;
        });
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void errorsCountAsFailures() {
        CircuitBreaker breaker = breaker(1, Duration.ZERO, counts -> counts.totalFailures() == 1);
        assertThatThrownBy(() -> breaker.run(() -> {
                    throw new AssertionError("bug");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    }

    @Test
    void behavesAsTheModelWhateverHappens() {
        for (long seed = 0; seed < 200; seed++) {
            behavesAsTheModel(new Random(seed));
        }
    }

    private void behavesAsTheModel(Random random) {
        int trials = 1 + random.nextInt(3);
        Duration interval = random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(4);
        int limit = 1 + random.nextInt(4);
        boolean inARow = random.nextBoolean();
        Trip trip = counts -> (inARow ? counts.consecutiveFailures() : counts.totalFailures()) >= limit;
        CircuitBreaker breaker = breaker(trials, interval, trip);
        Model model = new Model(trials, interval.toNanos(), limit, inARow, clock.nanoTime());
        for (int step = 0; step < 200; step++) {
            if (random.nextInt(4) == 0) {
                clock.pass(Duration.ofMillis(random.nextInt(6_000)));
            }
            boolean success = random.nextInt(3) > 0;
            boolean expected = model.call(clock.nanoTime(), success);
            assertThat(call(breaker, success)).isEqualTo(expected);
            assertThat(breaker.state()).isEqualTo(model.state(clock.nanoTime()));
        }
    }

    /** Calls one after the other: keeps the outcomes themselves instead of counting. */
    private static final class Model {
        private final long trials;
        private final long interval;
        private final int limit;
        private final boolean inARow;
        private final List<Boolean> outcomes = new ArrayList<>();
        private BreakerState state = BreakerState.CLOSED;
        private long since;

        Model(long trials, long interval, int limit, boolean inARow, long now) {
            this.trials = trials;
            this.interval = interval;
            this.limit = limit;
            this.inARow = inARow;
            this.since = now;
        }

        BreakerState state(long now) {
            if (state == BreakerState.OPEN && now - since > TIMEOUT.toNanos()) {
                become(BreakerState.HALF_OPEN, now);
            }
            if (state == BreakerState.CLOSED && interval > 0 && now - since > interval) {
                become(BreakerState.CLOSED, now);
            }
            return state;
        }

        private void become(BreakerState next, long now) {
            state = next;
            since = now;
            outcomes.clear();
        }

        boolean call(long now, boolean success) {
            BreakerState before = state(now);
            if (before == BreakerState.OPEN) {
                return false;
            }
            outcomes.add(success);
            if (before == BreakerState.HALF_OPEN && !success) {
                become(BreakerState.OPEN, now);
            } else if (before == BreakerState.HALF_OPEN && outcomes.size() == trials) {
                become(BreakerState.CLOSED, now);
            } else if (before == BreakerState.CLOSED && !success && failures() >= limit) {
                become(BreakerState.OPEN, now);
            }
            return true;
        }

        private long failures() {
            if (!inARow) {
                return outcomes.stream().filter(outcome -> !outcome).count();
            }
            return outcomes.size() - 1L - outcomes.lastIndexOf(true);
        }
    }
}
