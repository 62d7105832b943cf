package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.ResiliencySpec.ActorTarget;
import io.outrigger.runtime.resources.ResiliencySpec.AppTarget;
import io.outrigger.runtime.resources.ResiliencySpec.BreakerScope;
import io.outrigger.runtime.resources.ResiliencySpec.ComponentTarget;
import io.outrigger.runtime.resources.ResiliencySpec.PolicyNames;
import io.outrigger.runtime.resources.ResiliencySpec.Targets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decodes the targets of a resiliency document; a target that is wrong is left out, the others stand. */
final class ResiliencyDecoder {
    private ResiliencyDecoder() {}

    static ResiliencySpec decode(Envelope envelope) {
        Fields spec = envelope.spec();
        ResiliencySpec resiliency = new ResiliencySpec(
                envelope.name(),
                envelope.namespace(),
                PolicyDecoder.decode(section(spec, "policies")),
                targets(section(spec, "targets")),
                envelope.scopes(),
                envelope.at());
        spec.finish();
        return resiliency;
    }

    private static Fields section(Fields spec, String name) {
        return spec.object(name)
                .orElseGet(() -> new Fields(new Node.Mapping(List.of(), spec.at()), spec.path(name), spec.reading()));
    }

    private static Targets targets(Fields targets) {
        Map<String, AppTarget> apps = new LinkedHashMap<>();
        targets.objectMap("apps").forEach((name, app) -> app(app).ifPresent(target -> apps.put(name, target)));
        Map<String, ActorTarget> actors = new LinkedHashMap<>();
        targets.objectMap("actors")
                .forEach((name, actor) -> actor(actor).ifPresent(target -> actors.put(name, target)));
        Map<String, ComponentTarget> components = new LinkedHashMap<>();
        targets.objectMap("components").forEach((name, component) -> {
            components.put(
                    name, new ComponentTarget(direction(component, "inbound"), direction(component, "outbound")));
            component.finish();
        });
        targets.finish();
        return new Targets(apps, actors, components);
    }

    private static PolicyNames direction(Fields component, String name) {
        return component
                .object(name)
                .map(direction -> {
                    PolicyNames names = names(direction);
                    direction.finish();
                    return names;
                })
                .orElse(PolicyNames.NONE);
    }

    private static PolicyNames names(Fields target) {
        return new PolicyNames(target.text("timeout"), target.text("retry"), target.text("circuitBreaker"));
    }

    private static Optional<AppTarget> app(Fields app) {
        AppTarget target = new AppTarget(names(app), app.number("circuitBreakerCacheSize", 0));
        app.finish();
        return sizeIsUsable(app, target.circuitBreakerCacheSize()) ? Optional.of(target) : Optional.empty();
    }

    private static boolean sizeIsUsable(Fields target, int size) {
        if (size < 0) {
            target.reading()
                    .error(
                            target.at("circuitBreakerCacheSize"),
                            target.path("circuitBreakerCacheSize"),
                            "must not be negative; the target is ignored");
        }
        return size >= 0;
    }

    private static Optional<ActorTarget> actor(Fields actor) {
        PolicyNames names = names(actor);
        Optional<BreakerScope> scope = breakerScope(actor.text("circuitBreakerScope"));
        int size = actor.number("circuitBreakerCacheSize", 0);
        actor.finish();
        if (!names.circuitBreaker().isEmpty() && scope.isEmpty()) {
            actor.reading()
                    .error(
                            actor.at("circuitBreakerScope"),
                            actor.path("circuitBreakerScope"),
                            "actor circuit breakers must include scope: type, id or both; the target is ignored");
            return Optional.empty();
        }
        return sizeIsUsable(actor, size) ? Optional.of(new ActorTarget(names, scope, size)) : Optional.empty();
    }

    private static Optional<BreakerScope> breakerScope(String text) {
        return switch (text) {
            case "type", "id", "both" -> Optional.of(BreakerScope.valueOf(text.toUpperCase(Locale.ROOT)));
            default -> Optional.empty();
        };
    }
}
