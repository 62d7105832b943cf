package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.resiliency.Policy;

/** The policies for calls of applications, as {@code Resiliency.app} has them. Asked on event loops: never blocks. */
@FunctionalInterface
public interface ProxyPolicies {
    Policy of(String appId, String endpoint);
}
