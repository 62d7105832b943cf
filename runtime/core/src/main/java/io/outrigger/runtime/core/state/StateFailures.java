package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import java.util.List;
import java.util.function.Function;

/** Maps what stores throw to the codes and texts callers know. */
final class StateFailures {

    private static final String MISMATCH = "possible etag mismatch. error from state store";
    private static final String INVALID = "invalid etag value";

    private StateFailures() {}

    static ErrorCode save(SpiException failure) {
        return pick(failure, StateError.SAVE_CONFLICT, StateError.SAVE_INVALID_ETAG, StateError.SAVE_FAILED);
    }

    static ErrorCode delete(SpiException failure) {
        return pick(failure, StateError.DELETE_CONFLICT, StateError.DELETE_INVALID_ETAG, StateError.DELETE_FAILED);
    }

    static ErrorCode bulkDelete(SpiException failure) {
        return pick(
                failure,
                StateError.BULK_DELETE_CONFLICT,
                StateError.BULK_DELETE_INVALID_ETAG,
                StateError.BULK_DELETE_FAILED);
    }

    private static ErrorCode pick(SpiException failure, ErrorCode conflict, ErrorCode invalid, ErrorCode other) {
        return switch (failure) {
            case ConflictException _ -> conflict;
            case InvalidEtagException _ -> invalid;
            default -> other;
        };
    }

    static String text(SpiException failure) {
        return switch (failure) {
            case ConflictException e -> withCause(MISMATCH, e);
            case InvalidEtagException e -> withCause(INVALID, e);
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static String withCause(String text, SpiException failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause.getMessage() == null ? text : text + ": " + cause.getMessage();
    }

    // An etag that did not match says more than any other failure, so it is told first.
    static <F> void throwFirst(List<F> failures, Function<F, SpiException> failure) {
        if (failures.isEmpty()) {
            return;
        }
        throw failures.stream()
                .map(failure)
                .filter(e -> e instanceof ConflictException || e instanceof InvalidEtagException)
                .findFirst()
                .orElseGet(() -> failure.apply(failures.getFirst()));
    }
}
