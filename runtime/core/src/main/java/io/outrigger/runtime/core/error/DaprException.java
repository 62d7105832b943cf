package io.outrigger.runtime.core.error;

import java.util.List;

/** A failure that a caller is told about. Only the heads turn it into a status and a body. */
public final class DaprException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient List<ErrorDetail> details;

    public DaprException(ErrorCode code, String message, List<ErrorDetail> details, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** Fills the code's own pattern. */
    public static DaprException of(ErrorCode code, Object... arguments) {
        return new DaprException(code, format(code, arguments), List.of(), null);
    }

    /** Fills the code's own pattern and keeps the cause. */
    public static DaprException causedBy(Throwable cause, ErrorCode code, Object... arguments) {
        return new DaprException(code, format(code, arguments), List.of(), cause);
    }

    public DaprException withDetails(ErrorDetail... details) {
        return new DaprException(code, getMessage(), List.of(details), getCause());
    }

    private static String format(ErrorCode code, Object... arguments) {
        return arguments.length == 0 ? code.pattern() : code.pattern().formatted(arguments);
    }

    public ErrorCode code() {
        return code;
    }

    public List<ErrorDetail> details() {
        return details;
    }
}
