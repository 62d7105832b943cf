package io.outrigger.runtime.http;

import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.Consistency;
import java.util.Optional;

/**
 * How a write is to be done, as the caller wrote it. What nobody knows is found out late, so that earlier faults are
 * told first.
 */
record StateOptions(String concurrency, String consistency) {

    static final StateOptions NONE = new StateOptions("", "");

    /** What a store would say against these options. */
    Optional<String> fault() {
        if (concurrencyOrNull() == null) {
            return Optional.of("unrecognized concurrency model '" + concurrency + "'");
        }
        if (consistencyOrNull(consistency) == null) {
            return Optional.of("unrecognized consistency model '" + consistency + "'");
        }
        return Optional.empty();
    }

    Concurrency toConcurrency() {
        Concurrency known = concurrencyOrNull();
        return known == null ? Concurrency.UNSPECIFIED : known;
    }

    Consistency toConsistency() {
        return consistency(consistency);
    }

    /** The consistency of a read, which no store complains about. */
    static Consistency consistency(String text) {
        Consistency known = consistencyOrNull(text);
        return known == null ? Consistency.UNSPECIFIED : known;
    }

    private Concurrency concurrencyOrNull() {
        return switch (concurrency) {
            case "" -> Concurrency.UNSPECIFIED;
            case "first-write" -> Concurrency.FIRST_WRITE;
            case "last-write" -> Concurrency.LAST_WRITE;
            default -> null;
        };
    }

    private static Consistency consistencyOrNull(String text) {
        return switch (text) {
            case "" -> Consistency.UNSPECIFIED;
            case "eventual" -> Consistency.EVENTUAL;
            case "strong" -> Consistency.STRONG;
            default -> null;
        };
    }
}
