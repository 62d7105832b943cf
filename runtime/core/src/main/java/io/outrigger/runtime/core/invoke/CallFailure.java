package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.resiliency.CodedFailure;
import java.util.OptionalInt;

/**
 * A call that got no answer of the application's own: it could not be reached, a sidecar refused, a stream broke. It
 * has a status of gRPC, whatever protocol failed, as daprd's have; the heads say what that is to their callers.
 */
public final class CallFailure extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;

    private final GrpcCode code;
    private final transient StatusDetails details;

    public CallFailure(GrpcCode code, String message, Throwable cause) {
        this(code, message, StatusDetails.NONE, cause);
    }

    /** A failure told by another sidecar or by a gRPC application. */
    public CallFailure(GrpcCode code, String message, StatusDetails details, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = details;
    }

    public GrpcCode code() {
        return code;
    }

    /** The failure as daprd quotes it in other texts: a status of gRPC says its code, anything else only what it is. */
    public String text() {
        return code == GrpcCode.UNKNOWN
                ? getMessage()
                : "rpc error: code = " + code.title() + " desc = " + getMessage();
    }

    public StatusDetails details() {
        return details == null ? StatusDetails.NONE : details;
    }

    @Override
    public OptionalInt grpcStatus() {
        return OptionalInt.of(code.number());
    }

    @Override
    public OptionalInt httpStatus() {
        return OptionalInt.empty();
    }
}
