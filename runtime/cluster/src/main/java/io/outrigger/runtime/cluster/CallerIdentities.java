package io.outrigger.runtime.cluster;

import io.grpc.Attributes;
import io.outrigger.runtime.core.invoke.CallerIdentity;

/** Reads off a connection who is at its other end. Called on event loops, so it never blocks. */
@FunctionalInterface
public interface CallerIdentities {
    /** For connections without certificates. */
    CallerIdentities NONE = connection -> CallerIdentity.UNKNOWN;

    CallerIdentity of(Attributes connection);
}
