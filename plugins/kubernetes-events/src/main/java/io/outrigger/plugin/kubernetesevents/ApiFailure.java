package io.outrigger.plugin.kubernetesevents;

import java.io.IOException;

/** The API server answered, and the answer is a failure. */
final class ApiFailure extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int GONE = 410;

    private final int status;

    ApiFailure(int status, String message) {
        super("the API server answers " + status + (message.isEmpty() ? "" : ": " + message));
        this.status = status;
    }

    /** Whether the version asked for is too old to be known. */
    boolean expired() {
        return status == GONE;
    }
}
