package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import java.util.List;
import java.util.stream.Collectors;

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

    /**
     * Throws what a bulk operation comes to. An etag that did not match says more than any other failure, so it is told
     * first; where nothing else failed, all of them are.
     */
    static void throwFirst(List<BulkFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        if (failures.stream().map(BulkFailure::failure).allMatch(BulkAttempts::etag)) {
            throw together(failures.stream().map(BulkFailure::failure).toList());
        }
        throw failures.stream()
                .map(BulkFailure::failure)
                .filter(BulkAttempts::etag)
                .findFirst()
                .orElseGet(() -> failures.getFirst().failure());
    }

    private static SpiException together(List<SpiException> etags) {
        String texts = etags.stream().map(StateFailures::text).collect(Collectors.joining("\n"));
        SpiException all = new SpiException(texts, etags.getFirst());
        boolean invalid = etags.stream().anyMatch(InvalidEtagException.class::isInstance);
        return invalid ? new InvalidEtagException(texts, all) : new ConflictException(texts, all);
    }
}
