package io.outrigger.spi.binding;

import io.outrigger.spi.SpiException;
import java.util.Map;

/** An outside system answered, and the answer is a failure. Callers get its metadata with the error. */
public final class FailedAnswerException extends SpiException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> metadata;

    /**
     * Says what went wrong.
     *
     * @param message what failed, without secrets
     * @param metadata of the answer; the map is copied
     */
    public FailedAnswerException(String message, Map<String, String> metadata) {
        super(message);
        this.metadata = Map.copyOf(metadata);
    }

    /** The metadata of the answer. Unmodifiable. */
    public Map<String, String> metadata() {
        return metadata == null ? Map.of() : metadata;
    }
}
