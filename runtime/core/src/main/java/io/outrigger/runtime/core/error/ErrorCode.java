package io.outrigger.runtime.core.error;

/**
 * One row of the error catalogue: everything both heads need to know of one failure. Implemented by an enum per
 * building block.
 */
public interface ErrorCode {

    /** What {@code errorCode} says over HTTP. */
    String tag();

    /** What {@code ErrorInfo.reason} says where an error has details. */
    default String reason() {
        return tag();
    }

    /** The metric category. */
    String category();

    int httpStatus();

    GrpcCode grpcCode();

    /** The message, with {@code %s} for what only the moment knows. */
    String pattern();

    Shape shape();

    /** How much an error tells besides code and message. */
    enum Shape {
        /** Code and message only, on both heads. */
        BARE,
        /** Code and message over HTTP; over gRPC an {@code ErrorInfo} with the tag as its reason. */
        BASIC,
        /** Details on both heads. */
        RICH
    }
}
