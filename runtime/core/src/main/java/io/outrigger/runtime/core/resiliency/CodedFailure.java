package io.outrigger.runtime.core.resiliency;

import java.util.OptionalInt;

/** A failure with a status code, by which a retry policy may tell what is worth another attempt. */
public interface CodedFailure {
    OptionalInt httpStatus();

    OptionalInt grpcStatus();
}
