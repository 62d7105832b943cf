package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;

/** What a status of one protocol is in the other. The two tables are not each other's inverse. */
public final class StatusCodes {
    private StatusCodes() {}

    public static int httpOf(GrpcCode code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case CANCELLED -> 408;
            case ALREADY_EXISTS, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
        };
    }

    public static GrpcCode grpcOf(int httpStatus) {
        return switch (httpStatus) {
            case 400 -> GrpcCode.INTERNAL;
            case 401 -> GrpcCode.UNAUTHENTICATED;
            case 403 -> GrpcCode.PERMISSION_DENIED;
            case 404 -> GrpcCode.NOT_FOUND;
            case 408 -> GrpcCode.CANCELLED;
            case 409 -> GrpcCode.ALREADY_EXISTS;
            case 429 -> GrpcCode.RESOURCE_EXHAUSTED;
            case 501 -> GrpcCode.UNIMPLEMENTED;
            case 503 -> GrpcCode.UNAVAILABLE;
            case 504 -> GrpcCode.DEADLINE_EXCEEDED;
            default -> httpStatus >= 200 && httpStatus < 300 ? GrpcCode.OK : GrpcCode.UNKNOWN;
        };
    }
}
