package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.expression.Expression;
import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.resiliency.BreakerRule.Counts;
import io.outrigger.runtime.core.resiliency.BreakerRule.Trip;
import java.util.Map;

/** Opens a circuit breaker by an expression over what it counted. */
final class ExpressionTrip implements Trip {
    private final Expression expression;

    ExpressionTrip(Expression expression) {
        this.expression = expression;
    }

    @Override
    public boolean opens(Counts counts) {
        try {
            return Boolean.TRUE.equals(expression.evaluate(variables(counts)));
        } catch (ExpressionException _) {
            // What cannot be answered is no reason to keep calls away.
            return false;
        }
    }

    private static Map<String, Object> variables(Counts counts) {
        return Map.of(
                "requests", counts.requests(),
                "totalSuccesses", counts.totalSuccesses(),
                "totalFailures", counts.totalFailures(),
                "consecutiveSuccesses", counts.consecutiveSuccesses(),
                "consecutiveFailures", counts.consecutiveFailures());
    }
}
