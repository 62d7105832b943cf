package io.outrigger.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicabilityTest {

    @SuppressWarnings("UnusedMethod") // found by reflection
    @Contract(needs = Ability.ETAG)
    private interface Rules {
        @Rule(id = "A-1", says = "plain")
        void plain();

        @Rule(id = "A-2", says = "more", needs = Ability.TTL)
        void more();

        @Rule(id = "A-3", says = "less", lacks = Ability.TTL)
        void less();

        @Rule(id = "A-4", says = "unless", unless = Quirk.NO_ROLLBACK)
        void unless();

        @Rule(id = "A-5", says = "should", level = Level.SHOULD)
        void should();

        @Rule(id = "A-6", says = "unseen", level = Level.UNVERIFIED)
        void unseen();
    }

    private static Optional<String> objection(String method, Applicability to) throws NoSuchMethodException {
        return to.objection(
                Rules.class.getDeclaredMethod(method).getAnnotation(Rule.class),
                Rules.class.getAnnotation(Contract.class));
    }

    private static Applicability with(Ability... abilities) {
        return new Applicability(Set.of(abilities), Map.of(), Map.of());
    }

    @Test
    void abilitiesDecideBothWays() throws NoSuchMethodException {
        assertThat(objection("plain", with(Ability.ETAG))).isEmpty();
        assertThat(objection("plain", with())).contains("the component does not declare ETAG");
        assertThat(objection("more", with(Ability.ETAG))).contains("the component does not declare TTL");
        assertThat(objection("less", with(Ability.ETAG))).isEmpty();
        assertThat(objection("less", with(Ability.ETAG, Ability.TTL))).contains("the component declares TTL");
    }

    @Test
    void aQuirkGivesItsReason() throws NoSuchMethodException {
        var quirky =
                new Applicability(Set.of(Ability.ETAG), Map.of(Quirk.NO_ROLLBACK, "the backend has none"), Map.of());
        assertThat(objection("unless", quirky)).contains("quirk NO_ROLLBACK: the backend has none");
        assertThat(objection("plain", quirky)).isEmpty();
    }

    @Test
    void onlyOptionalRulesCanBeWaived() throws NoSuchMethodException {
        var waiving = new Applicability(Set.of(Ability.ETAG), Map.of(), Map.of("A-5", "old client", "A-1", "too hard"));
        assertThat(objection("should", waiving)).contains("waived: old client");
        assertThat(objection("plain", waiving)).isEmpty();
    }

    @Test
    void unverifiedRulesAreNeverRun() throws NoSuchMethodException {
        assertThat(objection("unseen", with(Ability.ETAG))).contains(Applicability.UNVERIFIED);
    }
}
