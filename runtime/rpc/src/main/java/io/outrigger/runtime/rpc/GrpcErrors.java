package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.ErrorCode.Shape;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The only writer of failed statuses: turns what a call threw into code, message and details. */
public final class GrpcErrors {

    private static final Logger LOG = System.getLogger("dapr.runtime.grpc.api");
    // grpc-java clients take 8 KiB of trailers unless told otherwise, and messages quote what callers sent.
    private static final int MAX_TEXT = 1_024;
    static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final RequestMetrics metrics;

    GrpcErrors(RequestMetrics metrics) {
        this.metrics = metrics;
    }

    /** Closes a call with the failure, whatever state the call is in. */
    void close(ServerCall<?, ?> call, Throwable failure) {
        if (call.isCancelled()) {
            // Nobody listens any more; the steps around the call still want to know that it is over.
            end(call, Status.CANCELLED.withDescription("the caller is gone"), new Metadata());
            return;
        }
        switch (failure) {
            case DaprException e -> closeKnown(call, e);
            case CallFailure e -> end(call, StatusFailures.status(e), StatusFailures.trailers(e));
            case StatusRuntimeException e -> end(call, e.getStatus(), trailers(e.getTrailers()));
            case StatusException e -> end(call, e.getStatus(), trailers(e.getTrailers()));
            case InterruptedException _ -> end(call, Status.CANCELLED, new Metadata());
            default -> closeUnknown(call, failure);
        }
    }

    private void closeKnown(ServerCall<?, ?> call, DaprException failure) {
        ErrorCode code = failure.code();
        LOG.log(Level.DEBUG, () -> "call failed method=" + method(call) + " code=" + code.tag(), failure);
        if (!raw(code)) {
            metrics.failed(code);
        }
        end(call, status(code, failure.getMessage()), details(failure));
    }

    // daprd has no code of its own for what it passes on as it came, and so does not count it either.
    private static boolean raw(ErrorCode code) {
        return code.shape() == Shape.BARE && code.grpcCode() == GrpcCode.UNKNOWN;
    }

    private static void closeUnknown(ServerCall<?, ?> call, Throwable failure) {
        LOG.log(Level.ERROR, "call failed unexpectedly method=" + method(call), failure);
        end(call, Status.UNKNOWN.withDescription("Application error processing RPC"), new Metadata());
    }

    private static String method(ServerCall<?, ?> call) {
        return call.getMethodDescriptor().getFullMethodName();
    }

    private static void end(ServerCall<?, ?> call, Status status, Metadata trailers) {
        try {
            call.close(status, trailers);
        } catch (RuntimeException e) {
            // Closed already, for example because the connection went away: there is no one left to tell.
            LOG.log(Level.DEBUG, () -> "call was closed already method=" + method(call), e);
        }
    }

    private static Status status(ErrorCode code, String message) {
        return Status.fromCodeValue(code.grpcCode().number()).withDescription(bounded(message));
    }

    private static Metadata details(DaprException failure) {
        Metadata trailers = new Metadata();
        if (failure.code().shape() != Shape.BARE) {
            trailers.put(DETAILS, ErrorDetails.of(failure).toByteArray());
        }
        return trailers;
    }

    private static Metadata trailers(Metadata trailers) {
        return trailers == null ? new Metadata() : trailers;
    }

    /** A refusal as daprd words it: named like the HTTP status that would tell the same. */
    public static void refuse(ServerCall<?, ?> call, Refusal refusal) {
        Metadata trailers = new Metadata();
        trailers.put(DETAILS, refusal.details().toByteArray());
        end(call, refusal.status(), trailers);
    }

    static String bounded(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }
}
