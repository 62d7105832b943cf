package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.resources.Location;
import io.outrigger.runtime.resources.ResiliencySpec;
import io.outrigger.runtime.resources.ResiliencySpec.ActorTarget;
import io.outrigger.runtime.resources.ResiliencySpec.AppTarget;
import io.outrigger.runtime.resources.ResiliencySpec.Backoff;
import io.outrigger.runtime.resources.ResiliencySpec.BreakerScope;
import io.outrigger.runtime.resources.ResiliencySpec.CircuitBreakerPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.ComponentTarget;
import io.outrigger.runtime.resources.ResiliencySpec.Policies;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import io.outrigger.runtime.resources.ResiliencySpec.RetryPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.Targets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes Resiliency resources. */
final class Specs {
    private final String name;
    private final Map<String, Duration> timeouts = new HashMap<>();
    private final Map<String, RetryPolicy> retries = new HashMap<>();
    private final Map<String, CircuitBreakerPolicy> breakers = new HashMap<>();
    private final Map<String, AppTarget> apps = new HashMap<>();
    private final Map<String, ActorTarget> actors = new HashMap<>();
    private final Map<String, ComponentTarget> components = new HashMap<>();

    private Specs(String name) {
        this.name = name;
    }

    static Specs named(String name) {
        return new Specs(name);
    }

    Specs timeout(String policy, Duration limit) {
        timeouts.put(policy, limit);
        return this;
    }

    Specs retry(String policy, long retries) {
        return retry(
                policy,
                new RetryPolicy(
                        Backoff.CONSTANT,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        retries,
                        List.of(),
                        List.of()));
    }

    Specs retry(String policy, RetryPolicy retry) {
        retries.put(policy, retry);
        return this;
    }

    Specs breaker(String policy, String trip) {
        breakers.put(policy, new CircuitBreakerPolicy(1, Duration.ZERO, Duration.ofSeconds(10), Optional.of(trip)));
        return this;
    }

    Specs app(String app, PolicyNames names) {
        return app(app, names, 0);
    }

    Specs app(String app, PolicyNames names, int cacheSize) {
        apps.put(app, new AppTarget(names, cacheSize));
        return this;
    }

    Specs actor(String type, PolicyNames names, BreakerScope scope) {
        actors.put(type, new ActorTarget(names, Optional.of(scope), 0));
        return this;
    }

    Specs component(String component, PolicyNames inbound, PolicyNames outbound) {
        components.put(component, new ComponentTarget(inbound, outbound));
        return this;
    }

    ResiliencySpec spec() {
        return new ResiliencySpec(
                name,
                "default",
                new Policies(timeouts, retries, breakers),
                new Targets(apps, actors, components),
                List.of(),
                Location.builtIn());
    }
}
