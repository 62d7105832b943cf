package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.resources.ResiliencySpec.ComponentTarget;
import io.outrigger.spi.ComponentKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The policies of components. A component has one circuit breaker for both directions. */
final class ComponentPolicies {
    private final Map<String, Named> named;
    private final Map<ComponentKind, Named> templates = new EnumMap<>(ComponentKind.class);
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final PolicyFrame frame;

    private record Named(PolicyParts inbound, PolicyParts outbound, boolean defined) {
        PolicyParts towards(Direction direction) {
            return switch (direction) {
                case INBOUND -> inbound;
                case OUTBOUND -> outbound;
            };
        }
    }

    private enum Direction {
        INBOUND("input"),
        OUTBOUND("output");

        private final String text;

        Direction(String text) {
            this.text = text;
        }
    }

    ComponentPolicies(ResiliencyMerge merge, PolicyFrame frame) {
        this.frame = frame;
        this.named = merge.targets().components().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> named(entry.getKey(), entry.getValue(), merge.policies())));
        for (ComponentKind kind : ComponentKind.values()) {
            TargetName.of(kind).ifPresent(name -> templates.put(kind, template(name, merge.policies())));
        }
    }

    private static Named named(String component, ComponentTarget target, NamedPolicies policies) {
        return new Named(
                policies.parts("components." + component + ".inbound", target.inbound()),
                policies.parts("components." + component + ".outbound", target.outbound()),
                true);
    }

    private static Named template(String kind, NamedPolicies policies) {
        return new Named(
                policies.template(kind + "ComponentInbound", "ComponentInbound", "Component"),
                policies.template(kind + "ComponentOutbound", "ComponentOutbound", "Component"),
                false);
    }

    Policy inbound(String component, ComponentKind kind) {
        return of(component, kind, Direction.INBOUND);
    }

    Policy outbound(String component, ComponentKind kind) {
        return of(component, kind, Direction.OUTBOUND);
    }

    private Policy of(String component, ComponentKind kind, Direction direction) {
        Named template = templates.get(kind);
        if (template == null) {
            return Policy.NONE;
        }
        Named target = named.getOrDefault(component, template);
        PolicyParts parts = target.towards(direction);
        if (parts.isEmpty() && !target.defined()) {
            return Policy.NONE;
        }
        Supplier<String> operation = () -> "component[" + component + "] " + direction.text;
        Optional<CircuitBreaker> breaker = parts.breaker().map(rule -> breaker(component, rule));
        PolicyTally tally = tally(component, kind, direction);
        TargetPolicy policy = target.defined()
                ? frame.named(operation, parts, breaker, tally)
                : frame.template(operation, parts, breaker, tally);
        return policy.counted();
    }

    // Whichever direction comes first decides what the breaker is like.
    private CircuitBreaker breaker(String component, BreakerRule rule) {
        CircuitBreaker known = breakers.get(component);
        return known == null
                ? breakers.computeIfAbsent(component, name -> frame.breaker(rule.name() + "-" + name, rule))
                : known;
    }

    private PolicyTally tally(String component, ComponentKind kind, Direction direction) {
        String target = TargetName.of(kind).orElseThrow() + "_" + component;
        return switch (direction) {
            case INBOUND -> frame.origin().inbound(target);
            case OUTBOUND -> frame.origin().outbound(target);
        };
    }

    void removed(String component) {
        breakers.remove(component);
    }
}
