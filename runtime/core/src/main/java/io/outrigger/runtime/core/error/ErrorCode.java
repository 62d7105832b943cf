package io.outrigger.runtime.core.error;

/**
 * A failure that callers are told about: everything both heads need to know of it. Implemented by an enum per
 * building block.
 */
public interface ErrorCode {

    ErrorRow row();

    default String tag() {
        return row().tag();
    }

    default String reason() {
        return row().reason();
    }

    default String category() {
        return row().category();
    }

    default int httpStatus() {
        return row().httpStatus();
    }

    default GrpcCode grpcCode() {
        return row().grpcCode();
    }

    default String pattern() {
        return row().pattern();
    }

    default Shape shape() {
        return row().shape();
    }

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
