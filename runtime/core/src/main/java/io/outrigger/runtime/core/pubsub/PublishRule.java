package io.outrigger.runtime.core.pubsub;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.invoke.StatusTexts;

/** Where publishing differs between the heads. */
public enum PublishRule {
    HTTP {
        @Override
        boolean tracesRaw() {
            return false;
        }

        @Override
        String failureOf(DaprException failure) {
            return StatusTexts.failure(failure.code().httpStatus());
        }
    },
    GRPC {
        @Override
        boolean tracesRaw() {
            return true;
        }

        @Override
        String failureOf(DaprException failure) {
            return failure.getMessage();
        }
    };

    /** Whether metadata of raw payloads tell where in a trace they were published. */
    abstract boolean tracesRaw();

    /** What the span of a failed entry says. */
    abstract String failureOf(DaprException failure);
}
