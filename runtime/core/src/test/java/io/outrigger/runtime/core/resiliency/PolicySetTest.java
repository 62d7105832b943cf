package io.outrigger.runtime.core.resiliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.resiliency.Resiliency.BuiltIn;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics.Use;
import io.outrigger.runtime.resources.ResiliencySpec;
import io.outrigger.runtime.resources.ResiliencySpec.BreakerScope;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import io.outrigger.spi.ComponentKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySetTest {
    private static final PolicyNames RETRY = new PolicyNames("", "r", "");
    private static final PolicyNames BREAKER = new PolicyNames("", "", "b");

    private final FakeClock clock = new FakeClock();
    private final Tally tally = new Tally();

    private PolicySet set(Specs... specs) {
        List<ResiliencySpec> resources = Stream.of(specs).map(Specs::spec).toList();
        return new PolicySet(resources, tally, clock);
    }

    private static int attempts(Policy policy) {
        Failing operation = Failing.always();
        assertThatThrownBy(() -> policy.run(operation)).isInstanceOf(RuntimeException.class);
        return operation.runs;
    }

    private static boolean open(Policy policy) {
        try {
            policy.run(() -> 1);
            return false;
        } catch (PolicyException e) {
            return e.reason() == PolicyException.Reason.BREAKER_OPEN;
        }
    }

    @Test
    void withoutResourcesThereAreTheBuiltInPoliciesOnly() {
        PolicySet policies = set();
        assertThat(policies.app("a", "a:m")).isSameAs(Policy.NONE);
        assertThat(policies.outbound("c", ComponentKind.STATE)).isSameAs(Policy.NONE);
        assertThat(policies.actorPreLock("t", "1")).isSameAs(Policy.NONE);
        assertThat(policies.actorPostLock("t", "1")).isSameAs(Policy.NONE);
        assertThat(tally.executed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_RETRIES, 4",
        "ACTOR_RETRIES, 4",
        "ACTOR_REMINDER_RETRIES, 1",
        "ACTOR_NOT_FOUND_RETRIES, 6",
        "INITIALIZATION_RETRIES, 4"
    })
    void builtInPoliciesTrySoOften(BuiltIn policy, int attempts) {
        assertThat(attempts(set().builtIn(policy))).isEqualTo(attempts);
        assertThat(tally.executed).as("built-in policies are not counted").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_RETRIES, 7, 8",
        "SERVICE_RETRIES, 2, 4",
        "ACTOR_RETRIES, 0, 4",
        "ACTOR_REMINDER_RETRIES, -1, 4",
        "INITIALIZATION_RETRIES, 3, 4",
        "ACTOR_NOT_FOUND_RETRIES, 9, 6"
    })
    void resourcesOverrideBuiltInPoliciesWithinBounds(BuiltIn policy, long retries, int attempts) {
        PolicySet policies = set(Specs.named("res").retry(policy.text(), retries));
        assertThat(attempts(policies.builtIn(policy))).isEqualTo(attempts);
    }

    @Test
    void laterResourcesReplaceEarlierNames() {
        PolicySet policies = set(
                Specs.named("one").retry("r", 1).app("a", RETRY).app("b", RETRY),
                Specs.named("two").retry("r", 2).app("b", new PolicyNames("", "", "")));
        assertThat(attempts(policies.app("a", "a:m"))).isEqualTo(3);
        assertThat(attempts(policies.app("b", "b:m"))).isEqualTo(1);
        assertThat(tally.loaded).containsExactly("one/default", "two/default");
        assertThat(tally.executed).extracting(Use::resource).containsOnly("two");
    }

    @Test
    void aTripThatIsNoExpressionCostsAResourceItsTargets() {
        PolicySet policies = set(
                Specs.named("bad").retry("r", 1).breaker("b", "1 +").app("a", RETRY),
                Specs.named("good").app("b", RETRY));
        assertThat(policies.namesApp("a")).isFalse();
        assertThat(attempts(policies.app("b", "b:m"))).isEqualTo(2);
        assertThat(tally.loaded).containsExactly("good/default");
    }

    @Test
    void unknownPolicyNamesAreAsGoodAsNone() {
        PolicySet policies = set(Specs.named("res").app("a", new PolicyNames("no", "such", "policy")));
        Policy policy = policies.app("a", "a:m");
        assertThat(attempts(policy)).isOne();
        assertThat(policy.defined()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "DefaultRetryPolicy, 2, 2, 2, 2, 2",
        "DefaultAppRetryPolicy, 2, 1, 1, 1, 1",
        "DefaultActorRetryPolicy, 1, 2, 1, 1, 1",
        "DefaultComponentRetryPolicy, 1, 1, 2, 2, 2",
        "DefaultComponentOutboundRetryPolicy, 1, 1, 2, 1, 2",
        "DefaultComponentInboundRetryPolicy, 1, 1, 1, 2, 1",
        "DefaultPubsubComponentInboundRetryPolicy, 1, 1, 1, 2, 1",
        "DefaultPubsubComponentOutboundRetryPolicy, 1, 1, 2, 1, 1",
        "DefaultStatestoreComponentOutboundRetryPolicy, 1, 1, 1, 1, 2",
        "DefaultNoneRetryPolicy, 1, 1, 1, 1, 1"
    })
    void templatesReachTheirTargets(String template, int app, int actor, int publish, int deliver, int state) {
        PolicySet policies = set(Specs.named("res").retry(template, 1));
        assertThat(attempts(policies.app("a", "a:m"))).isEqualTo(app);
        assertThat(attempts(policies.actorPreLock("t", "1"))).isEqualTo(actor);
        assertThat(attempts(policies.outbound("c", ComponentKind.PUBSUB))).isEqualTo(publish);
        assertThat(attempts(policies.inbound("c", ComponentKind.PUBSUB))).isEqualTo(deliver);
        assertThat(attempts(policies.outbound("c", ComponentKind.STATE))).isEqualTo(state);
        assertThat(attempts(policies.outbound("c", ComponentKind.HTTP_MIDDLEWARE)))
                .isOne();
    }

    @Test
    void theNarrowestTemplateWins() {
        PolicySet policies = set(Specs.named("res")
                .retry("DefaultRetryPolicy", 1)
                .retry("DefaultComponentRetryPolicy", 2)
                .retry("DefaultComponentOutboundRetryPolicy", 3)
                .retry("DefaultStatestoreComponentOutboundRetryPolicy", 4));
        assertThat(attempts(policies.app("a", "a:m"))).isEqualTo(2);
        assertThat(attempts(policies.inbound("c", ComponentKind.STATE))).isEqualTo(3);
        assertThat(attempts(policies.outbound("c", ComponentKind.LOCK))).isEqualTo(4);
        assertThat(attempts(policies.outbound("c", ComponentKind.STATE))).isEqualTo(5);
    }

    @Test
    void anEntryOfItsOwnSwitchesTheTemplatesOff() {
        PolicySet policies = set(Specs.named("res")
                .retry("DefaultRetryPolicy", 1)
                .app("a", PolicyNames.NONE)
                .component("c", PolicyNames.NONE, PolicyNames.NONE));
        assertThat(attempts(policies.app("a", "a:m"))).isOne();
        assertThat(attempts(policies.outbound("c", ComponentKind.STATE))).isOne();
        assertThat(attempts(policies.app("b", "b:m"))).isEqualTo(2);
        assertThat(policies.app("a", "a:m").defined()).isTrue();
        assertThat(policies.app("b", "b:m").defined())
                .as("a template does not define")
                .isFalse();
    }

    @Test
    void anApplicationHasABreakerForEachEndpoint() {
        PolicySet policies = set(Specs.named("res").breaker("b", "true").app("a", BREAKER));
        attempts(policies.app("a", "a:one"));
        assertThat(open(policies.app("a", "a:one"))).isTrue();
        assertThat(open(policies.app("a", "a:two"))).isFalse();
    }

    @Test
    void theBreakersNotUsedForLongestAreForgotten() {
        PolicySet policies = set(Specs.named("res").breaker("b", "true").app("a", BREAKER, 2));
        attempts(policies.app("a", "1"));
        attempts(policies.app("a", "2"));
        assertThat(open(policies.app("a", "1"))).isTrue();
        attempts(policies.app("a", "3"));
        assertThat(open(policies.app("a", "1"))).isTrue();
        assertThat(open(policies.app("a", "2"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TYPE, true", "ID, false", "BOTH, false"})
    void actorsShareABreakerByTypeOnly(BreakerScope scope, boolean shared) {
        PolicySet policies = set(Specs.named("res").breaker("b", "true").actor("t", BREAKER, scope));
        attempts(policies.actorPreLock("t", "1"));
        assertThat(open(policies.actorPreLock("t", "1"))).isTrue();
        assertThat(open(policies.actorPreLock("t", "2"))).isEqualTo(shared);
    }

    @Test
    void actorsWithTheTemplateShareABreakerByType() {
        PolicySet policies = set(Specs.named("res").breaker("DefaultActorCircuitBreakerPolicy", "true"));
        attempts(policies.actorPreLock("t", "1"));
        assertThat(open(policies.actorPreLock("t", "2"))).isTrue();
        assertThat(open(policies.actorPreLock("u", "2"))).isFalse();
    }

    @Test
    void timeLimitsOfActorsStandBehindTheLockAndTheRestBeforeIt() {
        PolicySet policies = set(Specs.named("res")
                .timeout("t", Duration.ofSeconds(1))
                .retry("r", 1)
                .actor("a", new PolicyNames("t", "r", ""), BreakerScope.TYPE));
        assertThat(attempts(policies.actorPreLock("a", "1"))).isEqualTo(2);
        assertThat(policies.actorPreLock("a", "1").run(Thread::currentThread)).isSameAs(Thread.currentThread());
        assertThat(attempts(policies.actorPostLock("a", "1"))).isOne();
        assertThat(policies.actorPostLock("a", "1").run(Thread::currentThread)).isNotSameAs(Thread.currentThread());
        assertThat(policies.namesActor("a")).isTrue();
    }

    @Test
    void aComponentHasOneBreakerForBothDirectionsUntilItIsRemoved() {
        PolicySet policies = set(Specs.named("res").breaker("b", "true").component("c", BREAKER, BREAKER));
        attempts(policies.inbound("c", ComponentKind.PUBSUB));
        assertThat(open(policies.outbound("c", ComponentKind.PUBSUB))).isTrue();
        policies.componentRemoved("c");
        assertThat(open(policies.outbound("c", ComponentKind.PUBSUB))).isFalse();
        assertThat(tally.executed)
                .contains(new Use("res", "default", "circuitbreaker", "inbound", "Pubsub_c", "closed"))
                .contains(new Use("res", "default", "circuitbreaker", "outbound", "Pubsub_c", "open"));
    }
}
