package io.outrigger.runtime.core.resiliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.Failing.Coded;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics.Use;
import io.outrigger.runtime.resources.ResiliencySpec.Backoff;
import io.outrigger.runtime.resources.ResiliencySpec.CodeRange;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import io.outrigger.runtime.resources.ResiliencySpec.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TargetPolicyTest {
    private final FakeClock clock = new FakeClock();
    private final Tally tally = new Tally();

    private Policy policy(Specs specs, PolicyNames names) {
        return set(specs.app("app", names)).app("app", "app:method");
    }

    private PolicySet set(Specs specs) {
        return new PolicySet(List.of(specs.spec()), tally, clock);
    }

    private static Use use(String policy, String status) {
        return new Use("res", "default", policy, "outbound", "app_app", status);
    }

    @Test
    void triesAgainUntilItSucceeds() {
        Policy policy = policy(Specs.named("res").retry("r", 3), new PolicyNames("", "r", ""));
        assertThat(policy.retries()).isTrue();
        assertThat(policy.run(Failing.times(3))).isEqualTo(4);
        assertThat(clock.sleeps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(tally.executed).containsExactly(use("retry", ""));
        assertThat(tally.activated).as("once per run").containsExactly(use("retry", ""));
    }

    @Test
    void givesTheLastFailureWhenTheRetriesAreUsedUp() {
        Failing operation = Failing.always();
        Policy policy = policy(Specs.named("res").retry("r", 2), new PolicyNames("", "r", ""));
        assertThatThrownBy(() -> policy.run(operation)).isInstanceOf(IllegalStateException.class);
        assertThat(operation.runs).isEqualTo(3);
    }

    @Test
    void noRetriesAreOneAttempt() {
        Failing operation = Failing.always();
        Policy policy = policy(Specs.named("res").retry("r", 0), new PolicyNames("", "r", ""));
        assertThat(policy.retries()).isFalse();
        assertThatThrownBy(() -> policy.run(operation)).isInstanceOf(IllegalStateException.class);
        assertThat(operation.runs).isOne();
        assertThat(tally.activated).isEmpty();
    }

    @Test
    void codesThatAreNotPickedEndTheRetries() {
        RetryPolicy picky = new RetryPolicy(
                Backoff.CONSTANT,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                5,
                List.of(new CodeRange(500, 500)),
                List.of());
        Failing operation = new Failing(9, Coded.http(404));
        Policy policy = policy(Specs.named("res").retry("r", picky), new PolicyNames("", "r", ""));
        assertThatThrownBy(() -> policy.run(operation)).isInstanceOf(Coded.class);
        assertThat(operation.runs).isOne();
    }

    @Test
    void aPermanentFailureEndsTheRetriesAndArrivesBare() {
        Failing operation = new Failing(9, new PermanentFailure(new IllegalStateException("for good")));
        Policy retrying = policy(Specs.named("res").retry("r", 5), new PolicyNames("", "r", ""));
        assertThatThrownBy(() -> retrying.run(operation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("for good");
        assertThat(operation.runs).isOne();
        assertThatThrownBy(() -> Policy.NONE.run(operation)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anOpenBreakerEndsTheRetries() {
        Specs specs = Specs.named("res").retry("r", 10).breaker("b", "consecutiveFailures > 2");
        Failing operation = Failing.always();
        Policy policy = policy(specs, new PolicyNames("", "r", "b"));
        assertThatThrownBy(() -> policy.run(operation))
                .isInstanceOf(PolicyException.class)
                .hasMessage("circuit breaker is open");
        assertThat(operation.runs).as("the breaker is inside of the retries").isEqualTo(3);
        assertThat(tally.executed).containsExactly(use("retry", ""), use("circuitbreaker", "closed"));
        assertThat(tally.activated).containsExactly(use("retry", ""), use("circuitbreaker", "open"));
    }

    @Test
    void everyTimeoutCountsAsAFailureForTheBreaker() {
        Specs specs = Specs.named("res")
                .retry("r", 10)
                .breaker("b", "totalFailures == 2")
                .timeout("t", Duration.ofMillis(5));
        clock.attemptsThatExpire = 2;
        CountDownLatch never = new CountDownLatch(1);
        Policy policy = policy(specs, new PolicyNames("t", "r", "b"));
        assertThatThrownBy(() -> policy.run(() -> interrupted(never))).hasMessage("circuit breaker is open");
        assertThat(tally.activated)
                .as("the timeout is told once per run")
                .containsOnlyOnce(use("timeout", ""))
                .contains(use("circuitbreaker", "open"));
    }

    private static String interrupted(CountDownLatch latch) {
        try {
            latch.await();
            return "came through";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    @Test
    void whatComesTooLateIsDiscarded() throws InterruptedException {
        clock.attemptsThatExpire = 1;
        LinkedBlockingQueue<String> late = new LinkedBlockingQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        Policy policy = policy(Specs.named("res").timeout("t", Duration.ofMillis(5)), new PolicyNames("t", "", ""));
        assertThatThrownBy(() -> policy.run(() -> interrupted(never), late::add))
                .isInstanceOf(PolicyException.class)
                .hasMessage("context deadline exceeded");
        assertThat(late.poll(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void anAttemptThatEndsAfterItsTimeIsTooLateEvenIfNobodyNoticed() throws InterruptedException {
        LinkedBlockingQueue<String> late = new LinkedBlockingQueue<>();
        clock.attemptsThatExpire = 1;
        Policy policy = policy(Specs.named("res").timeout("t", Duration.ofMillis(5)), new PolicyNames("t", "", ""));
        assertThatThrownBy(() -> policy.run(
                        () -> {
                            clock.pass(Duration.ofMillis(6));
                            return "late";
                        },
                        late::add))
                .hasMessage("context deadline exceeded");
        assertThat(late.poll(30, TimeUnit.SECONDS)).isEqualTo("late");
    }

    @Test
    void anAttemptInTimePassesItsOwnFailureOn() {
        IllegalStateException failure = new IllegalStateException("mine");
        Policy policy = policy(Specs.named("res").timeout("t", Duration.ofSeconds(5)), new PolicyNames("t", "", ""));
        assertThatThrownBy(() -> policy.run(new Failing(1, failure))).isSameAs(failure);
        assertThat(policy.run(() -> Thread.currentThread().isVirtual())).isTrue();
    }

    @Test
    void withoutATimeLimitNothingRunsElsewhere() {
        Policy policy = policy(Specs.named("res").retry("r", 1), new PolicyNames("", "r", ""));
        assertThat(policy.run(Thread::currentThread)).isSameAs(Thread.currentThread());
    }

    @Test
    void anInterruptEndsTheWaitForTheNextAttempt() {
        Failing operation = Failing.always();
        Policy policy = policy(Specs.named("res").retry("r", -1), new PolicyNames("", "r", ""));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> policy.run(operation))
                .isInstanceOf(PolicyException.class)
                .hasMessage("context canceled")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
        assertThat(operation.runs).isOne();
    }
}
