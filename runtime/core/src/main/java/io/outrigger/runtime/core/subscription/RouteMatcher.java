package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.expression.Expression;
import io.outrigger.runtime.core.expression.ExpressionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the path of an event: the first rule that matches has it. */
final class RouteMatcher {
    private static final String VARIABLE = "event";

    private final List<RouteRule> rules;

    RouteMatcher(List<RouteRule> rules) {
        this.rules = rules;
    }

    /**
     * Looks at the rules in order.
     *
     * @param event makes its attributes, or its text where payloads are raw; asked only if a rule wants to know
     * @return empty if none matches
     * @throws ExpressionException if a rule cannot be decided
     */
    Optional<String> path(Supplier<Object> event) {
        Object subject = null;
        for (RouteRule rule : rules) {
            if (rule.match().isEmpty()) {
                return Optional.of(rule.path());
            }
            subject = subject == null ? event.get() : subject;
            if (matches(rule.match().get(), subject)) {
                return Optional.of(rule.path());
            }
        }
        return Optional.empty();
    }

    private static boolean matches(Expression match, Object event) {
        Object value = match.evaluate(Map.of(VARIABLE, event));
        if (value instanceof Boolean matched) {
            return matched;
        }
        throw new ExpressionException("the result of match expression " + match.text() + " was not a boolean");
    }
}
