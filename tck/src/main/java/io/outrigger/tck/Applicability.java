package io.outrigger.tck;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides whether a rule has anything to say about a component. */
record Applicability(Set<Ability> abilities, Map<Quirk, String> quirks, Map<String, String> waivers) {

    static final String UNVERIFIED = "UNVERIFIED: cannot be seen from outside";

    /** Why the rule does not apply; empty if it does. */
    Optional<String> objection(Rule rule, Contract contract) {
        return Stream.of(unverified(rule), undeclared(rule, contract), declared(rule), quirk(rule), waived(rule))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> unverified(Rule rule) {
        return rule.level() == Level.UNVERIFIED ? Optional.of(UNVERIFIED) : Optional.empty();
    }

    private Optional<String> undeclared(Rule rule, Contract contract) {
        return Stream.concat(Arrays.stream(contract.needs()), Arrays.stream(rule.needs()))
                .filter(need -> !abilities.contains(need))
                .findFirst()
                .map(need -> "the component does not declare " + need);
    }

    private Optional<String> declared(Rule rule) {
        return Arrays.stream(rule.lacks())
                .filter(abilities::contains)
                .findFirst()
                .map(ability -> "the component declares " + ability);
    }

    private Optional<String> quirk(Rule rule) {
        return Arrays.stream(rule.unless())
                .filter(quirks::containsKey)
                .findFirst()
                .map(quirk -> "quirk " + quirk + ": " + quirks.get(quirk));
    }

    private Optional<String> waived(Rule rule) {
        boolean optional = rule.level() == Level.SHOULD;
        return optional ? Optional.ofNullable(waivers.get(rule.id())).map(why -> "waived: " + why) : Optional.empty();
    }
}
