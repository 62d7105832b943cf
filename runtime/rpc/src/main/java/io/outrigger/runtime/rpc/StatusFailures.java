package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.StatusDetails;

/** Statuses of gRPC as the failures that the core knows, and back. */
public final class StatusFailures {
    private static final GrpcCode[] CODES = codes();

    private StatusFailures() {}

    private static GrpcCode[] codes() {
        GrpcCode[] codes = new GrpcCode[GrpcCode.values().length];
        for (GrpcCode code : GrpcCode.values()) {
            codes[code.number()] = code;
        }
        return codes;
    }

    public static GrpcCode code(Status status) {
        return CODES[status.getCode().value()];
    }

    /** What a server or the way to it said. */
    public static CallFailure failure(Status status, Metadata trailers) {
        return new CallFailure(code(status), text(status), details(trailers), status.getCause());
    }

    public static StatusDetails details(Metadata trailers) {
        byte[] details = trailers.get(GrpcErrors.DETAILS);
        return details == null ? StatusDetails.NONE : StatusDetails.of(details);
    }

    // grpc-java says only that there was an I/O error, and the cause says which.
    private static String text(Status status) {
        String description = status.getDescription() == null ? "" : status.getDescription();
        Throwable cause = status.getCause();
        return cause == null || cause.getMessage() == null ? description : description + ": " + cause.getMessage();
    }

    /** The status, with all it says, for a caller that would not learn the cause otherwise. */
    public static Status told(Status status) {
        return status.getCause() == null ? status : status.withDescription(GrpcErrors.bounded(text(status)));
    }

    public static Status status(CallFailure failure) {
        return Status.fromCodeValue(failure.code().number())
                .withDescription(GrpcErrors.bounded(String.valueOf(failure.getMessage())))
                .withCause(failure);
    }

    public static Metadata trailers(CallFailure failure) {
        Metadata trailers = new Metadata();
        if (!failure.details().isEmpty()) {
            trailers.put(GrpcErrors.DETAILS, failure.details().bytes());
        }
        return trailers;
    }
}
