package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.expression.Expression;
import java.util.Objects;
import java.util.Optional;

/**
 * Where events go that match.
 *
 * @param match absent if every event does
 * @param path of the application's method
 */
public record RouteRule(Optional<Expression> match, String path) {

    /** For every event. */
    public static RouteRule always(String path) {
        return new RouteRule(Optional.empty(), path);
    }

    /**
     * Reads a rule.
     *
     * @param match an expression of CEL; empty for every event
     * @throws io.outrigger.runtime.core.expression.ExpressionException if it is none
     */
    public static RouteRule of(String match, String path) {
        String trimmed = match.strip();
        return trimmed.isEmpty() ? always(path) : new RouteRule(Optional.of(Expression.compile(trimmed)), path);
    }

    /** The expression as it was written, empty for every event. */
    public String text() {
        return match.map(Expression::text).orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteRule that && text().equals(that.text()) && path.equals(that.path);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text(), path);
    }
}
