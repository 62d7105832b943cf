package io.outrigger.runtime.cluster;

import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.Status;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.resiliency.CodedFailure;
import io.outrigger.runtime.core.resiliency.PolicyException;
import io.outrigger.runtime.rpc.Relay;
import io.outrigger.runtime.rpc.StatusFailures;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalInt;

/** How callers are told the end of a call that was passed on. */
final class ProxyEnd {
    static final CallOptions OPTIONS = CallOptions.DEFAULT;

    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.proxy");

    private ProxyEnd() {}

    /** As the server ended it. */
    static void answer(Relay relay, Relay.End end) {
        relay.close(StatusFailures.told(end.status()), end.trailers());
    }

    /** As it failed on the way, or because a policy ended it. */
    static void answer(Relay relay, RuntimeException failure) {
        switch (failure) {
            case AttemptFailure attempt -> answer(relay, attempt.end());
            case CallFailure call -> relay.close(StatusFailures.status(call), StatusFailures.trailers(call));
            case PolicyException policy -> relay.close(status(policy), new Metadata());
            default -> {
                LOG.log(Level.ERROR, "proxying failed unexpectedly", failure);
                relay.close(Status.UNKNOWN.withDescription("failed to proxy request"), new Metadata());
            }
        }
    }

    private static Status status(PolicyException failure) {
        Status status = switch (failure.reason()) {
            case TIMEOUT -> Status.DEADLINE_EXCEEDED;
            case CANCELED -> Status.CANCELLED;
            case BREAKER_OPEN, BREAKER_BUSY -> Status.UNKNOWN;
        };
        return status.withDescription(failure.reason().text());
    }

    /** Whether nobody was there, or nobody who could show who it is. */
    static boolean lost(Relay.End end) {
        Status.Code code = end.status().getCode();
        return code == Status.Code.UNAVAILABLE || code == Status.Code.UNAUTHENTICATED;
    }

    /** An attempt that ended with another status than OK, for policies. */
    static final class AttemptFailure extends RuntimeException implements CodedFailure {
        private static final long serialVersionUID = 1L;

        private final transient Relay.End end;

        AttemptFailure(Relay.End end) {
            super(StatusFailures.code(end.status()).title(), end.status().getCause(), false, false);
            this.end = end;
        }

        Relay.End end() {
            return end;
        }

        @Override
        public OptionalInt grpcStatus() {
            return OptionalInt.of(end.status().getCode().value());
        }

        @Override
        public OptionalInt httpStatus() {
            return OptionalInt.empty();
        }
    }
}
