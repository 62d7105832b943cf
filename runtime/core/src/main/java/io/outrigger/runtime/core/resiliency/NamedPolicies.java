package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.expression.Expression;
import io.outrigger.runtime.core.expression.ExpressionException;
import io.outrigger.runtime.core.resiliency.Resiliency.BuiltIn;
import io.outrigger.runtime.resources.GoQuote;
import io.outrigger.runtime.resources.ResiliencySpec.CircuitBreakerPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.Policies;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All policies by name, those of later resources in the place of earlier ones. Used by one thread, at start. */
final class NamedPolicies {
    private static final System.Logger LOG = System.getLogger("dapr.runtime");

    private final Map<String, Duration> timeouts = new HashMap<>();
    private final Map<String, RetryRule> retries = new HashMap<>();
    private final Map<String, BreakerRule> breakers = new HashMap<>();

    NamedPolicies() {
        for (BuiltIn policy : BuiltIn.values()) {
            retries.put(policy.text(), BuiltInRules.rule(policy));
        }
    }

    /** @throws ExpressionException if a breaker's trip is not an expression; what came before it stays */
    void add(Policies policies) {
        timeouts.putAll(policies.timeouts());
        policies.retries().forEach((name, policy) -> addRetry(name, RetryRule.of(policy)));
        policies.circuitBreakers().forEach((name, policy) -> breakers.put(name, breaker(name, policy)));
    }

    private void addRetry(String name, RetryRule rule) {
        Optional<BuiltIn> builtIn = BuiltInRules.named(name);
        if (builtIn.filter(BuiltInRules::fixed).isPresent()) {
            LOG.log(
                    Level.WARNING,
                    "Attempted to override protected policy " + name
                            + " which is not allowed. Ignoring provided policy and using default.");
        } else if (builtIn.isPresent() && rule.maxRetries() < BuiltInRules.MIN_RETRIES) {
            LOG.log(
                    Level.WARNING,
                    "Attempted override of " + name + " did not meet minimum retry count, resetting to "
                            + BuiltInRules.MIN_RETRIES + ".");
            retries.put(name, rule.withMaxRetries(BuiltInRules.MIN_RETRIES));
        } else {
            retries.put(name, rule);
        }
    }

    private static BreakerRule breaker(String name, CircuitBreakerPolicy policy) {
        return new BreakerRule(
                name,
                Math.max(1, policy.maxRequests()),
                policy.interval().isNegative() ? Duration.ZERO : policy.interval(),
                policy.timeout().isPositive() ? policy.timeout() : BreakerRule.DEFAULT_TIMEOUT,
                policy.trip().map(text -> trip(name, text)).orElse(BreakerRule.Trip.MORE_THAN_FIVE_IN_A_ROW));
    }

    private static BreakerRule.Trip trip(String name, String text) {
        try {
            return new ExpressionTrip(Expression.compile(text));
        } catch (ExpressionException e) {
            throw new ExpressionException(unreadable(name, text, e), e);
        }
    }

    private static String unreadable(String name, String text, ExpressionException failure) {
        return "invalid retry configuration " + GoQuote.quoted(name)
                + ": 1 error(s) decoding:\n\n* error decoding 'trip': invalid Expr " + GoQuote.quoted(text) + ": "
                + failure.getMessage();
    }

    RetryRule builtIn(BuiltIn policy) {
        return retries.get(policy.text());
    }

    /** What names stand for; a name that nothing has is told and left out. */
    PolicyParts parts(String target, PolicyNames names) {
        return new PolicyParts(
                named(timeouts, names.timeout(), target).filter(Duration::isPositive),
                named(retries, names.retry(), target),
                named(breakers, names.circuitBreaker(), target));
    }

    private static <T> Optional<T> named(Map<String, T> policies, String name, String target) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> found = Optional.ofNullable(policies.get(name));
        if (found.isEmpty()) {
            LOG.log(Level.WARNING, "Resiliency policy " + name + " of target " + target + " does not exist; ignored");
        }
        return found;
    }

    /** What the default templates come to for targets of a sort, whose levels begin with the narrowest. */
    PolicyParts template(String... levels) {
        return new PolicyParts(
                template(timeouts, "TimeoutPolicy", levels).filter(Duration::isPositive),
                template(retries, "RetryPolicy", levels),
                template(breakers, "CircuitBreakerPolicy", levels));
    }

    private static <T> Optional<T> template(Map<String, T> policies, String suffix, String... levels) {
        for (String level : levels) {
            T policy = policies.get("Default" + level + suffix);
            if (policy != null) {
                return Optional.of(policy);
            }
        }
        return Optional.ofNullable(policies.get("Default" + suffix));
    }
}
