package io.outrigger.runtime.core.error;

/**
 * One row of the error catalogue.
 *
 * @param tag what {@code errorCode} says over HTTP
 * @param reason what {@code ErrorInfo.reason} says where an error has details
 * @param category the metric category
 * @param pattern the message, with {@code %s} for what only the moment knows
 */
public record ErrorRow(
        String tag,
        String reason,
        String category,
        int httpStatus,
        GrpcCode grpcCode,
        String pattern,
        ErrorCode.Shape shape) {}
