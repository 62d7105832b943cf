package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.resources.ResiliencySpec;
import io.outrigger.spi.ComponentKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The policies of one runtime, from its Resiliency resources and from what is built in. Look-ups read maps that never
 * change; only circuit breakers are made as they are needed.
 */
public final class PolicySet implements Resiliency {
    private final AppPolicies apps;
    private final ActorPolicies actors;
    private final ComponentPolicies components;
    private final Map<BuiltIn, Policy> builtIn = new EnumMap<>(BuiltIn.class);

    /**
     * Merges resources, and tells what is wrong with them in the log.
     *
     * @param specs in the order they were loaded
     */
    public PolicySet(List<ResiliencySpec> specs, ResiliencyMetrics metrics) {
        this(specs, metrics, PolicyClock.SYSTEM);
    }

    PolicySet(List<ResiliencySpec> specs, ResiliencyMetrics metrics, PolicyClock clock) {
        ResiliencyMerge merge = ResiliencyMerge.of(specs, metrics);
        PolicyFrame frame = new PolicyFrame(merge.origin(), clock, threads());
        this.apps = new AppPolicies(merge, frame);
        this.actors = new ActorPolicies(merge, frame);
        this.components = new ComponentPolicies(merge, frame);
        for (BuiltIn policy : BuiltIn.values()) {
            builtIn.put(policy, builtIn(policy.text(), merge.policies().builtIn(policy), frame));
        }
    }

    // Nobody joins them: an attempt that was given up ends when what it called lets go of it.
    private static ThreadFactory threads() {
        return Thread.ofVirtual().name("policy-attempt-", 0).factory();
    }

    private static Policy builtIn(String name, RetryRule rule, PolicyFrame frame) {
        PolicyParts parts = new PolicyParts(Optional.empty(), Optional.of(rule), Optional.empty());
        return frame.named(() -> name, parts, Optional.empty(), PolicyTally.NONE);
    }

    @Override
    public Policy app(String appId, String endpoint) {
        return apps.of(appId, endpoint);
    }

    @Override
    public boolean namesApp(String appId) {
        return apps.names(appId);
    }

    @Override
    public boolean namesActor(String type) {
        return actors.names(type);
    }

    @Override
    public Policy inbound(String component, ComponentKind kind) {
        return components.inbound(component, kind);
    }

    @Override
    public Policy outbound(String component, ComponentKind kind) {
        return components.outbound(component, kind);
    }

    @Override
    public Policy actorPreLock(String type, String id) {
        return actors.preLock(type, id);
    }

    @Override
    public Policy actorPostLock(String type, String id) {
        return actors.postLock(type, id);
    }

    @Override
    public Policy builtIn(BuiltIn policy) {
        return builtIn.get(policy);
    }

    @Override
    public void componentRemoved(String component) {
        components.removed(component);
    }
}
