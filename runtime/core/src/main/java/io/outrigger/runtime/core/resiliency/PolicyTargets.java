package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.resources.ResiliencySpec.ActorTarget;
import io.outrigger.runtime.resources.ResiliencySpec.AppTarget;
import io.outrigger.runtime.resources.ResiliencySpec.ComponentTarget;
import io.outrigger.runtime.resources.ResiliencySpec.Targets;
import java.util.HashMap;
import java.util.Map;

/** All targets by name, those of later resources in the place of earlier ones. Used by one thread, at start. */
record PolicyTargets(
        Map<String, AppTarget> apps, Map<String, ActorTarget> actors, Map<String, ComponentTarget> components) {

    static PolicyTargets empty() {
        return new PolicyTargets(new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    void add(Targets targets) {
        apps.putAll(targets.apps());
        actors.putAll(targets.actors());
        components.putAll(targets.components());
    }
}
