package io.outrigger.runtime.resources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code kind: Resiliency} document: named policies, and the targets they apply to. */
public record ResiliencySpec(
        String name, String namespace, Policies policies, Targets targets, List<String> scopes, Location location)
        implements Resource {
    public record Policies(
            Map<String, Duration> timeouts,
            Map<String, RetryPolicy> retries,
            Map<String, CircuitBreakerPolicy> circuitBreakers) {
        public Policies {
            timeouts = Maps.copyOf(timeouts);
            retries = Maps.copyOf(retries);
            circuitBreakers = Maps.copyOf(circuitBreakers);
        }
    }

    public enum Backoff {
        CONSTANT,
        EXPONENTIAL
    }

    /** Duration is the pause of a constant policy; maxRetries below zero means no limit. Empty codes match all. */
    public record RetryPolicy(
            Backoff backoff,
            Duration duration,
            Duration maxInterval,
            long maxRetries,
            List<CodeRange> httpStatusCodes,
            List<CodeRange> grpcStatusCodes) {
        public RetryPolicy {
            httpStatusCodes = List.copyOf(httpStatusCodes);
            grpcStatusCodes = List.copyOf(grpcStatusCodes);
        }
    }

    /** Status codes from first to last, both included. */
    public record CodeRange(int first, int last) {
        public boolean contains(int code) {
            return first <= code && code <= last;
        }
    }

    /** Zero stands for "not given" in each number and duration; trip is a CEL expression. */
    public record CircuitBreakerPolicy(int maxRequests, Duration interval, Duration timeout, Optional<String> trip) {}

    public record Targets(
            Map<String, AppTarget> apps, Map<String, ActorTarget> actors, Map<String, ComponentTarget> components) {
        public Targets {
            apps = Maps.copyOf(apps);
            actors = Maps.copyOf(actors);
            components = Maps.copyOf(components);
        }
    }

    /** Names of policies; empty means none of that sort. */
    public record PolicyNames(String timeout, String retry, String circuitBreaker) {
        public static final PolicyNames NONE = new PolicyNames("", "", "");
    }

    public record AppTarget(PolicyNames policies, int circuitBreakerCacheSize) {}

    public enum BreakerScope {
        TYPE,
        ID,
        BOTH
    }

    /** The scope is present whenever a circuit breaker is named. */
    public record ActorTarget(
            PolicyNames policies, Optional<BreakerScope> circuitBreakerScope, int circuitBreakerCacheSize) {}

    public record ComponentTarget(PolicyNames inbound, PolicyNames outbound) {}

    public ResiliencySpec {
        scopes = List.copyOf(scopes);
    }

    @Override
    public String kind() {
        return "Resiliency";
    }

    /** Whether a reload would change nothing: where it stands does not count. */
    public boolean sameAs(ResiliencySpec other) {
        return placeless().equals(other.placeless());
    }

    private ResiliencySpec placeless() {
        return new ResiliencySpec(name, namespace, policies, targets, scopes, Location.builtIn());
    }
}
