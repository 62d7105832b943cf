package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.resiliency.Resiliency;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;
import io.outrigger.runtime.core.telemetry.Tracing;
import java.time.Clock;

/** What stands around all deliveries of a runtime. */
public record Delivering(Resiliency resiliency, SubscriptionMetrics metrics, Tracing tracing, Clock clock) {}
