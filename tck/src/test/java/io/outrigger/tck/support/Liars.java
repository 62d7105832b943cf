package io.outrigger.tck.support;

import io.outrigger.tck.BackendFixture;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** For each rule a component that breaks it, and a part of the message that must say so. */
public final class Liars<F extends BackendFixture<?>> {

    /** One liar. */
    public record Liar<F>(Supplier<F> fixture, String message) {}

    private final Map<String, Liar<F>> byRule = new TreeMap<>();

    public void add(String rule, String message, Supplier<F> fixture) {
        if (byRule.put(rule, new Liar<>(fixture, message)) != null) {
            throw new IllegalStateException("two liars for " + rule);
        }
    }

    public Map<String, Liar<F>> byRule() {
        return byRule;
    }
}
