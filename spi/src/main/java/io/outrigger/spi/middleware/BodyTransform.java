package io.outrigger.spi.middleware;

import java.io.IOException;
import java.io.OutputStream;

/** Changes a body on its way. */
@FunctionalInterface
public interface BodyTransform {

    /**
     * Puts a stream around the one further out. Called at most once for an answer, on the answering thread.
     *
     * @param out where the transformed bytes go
     * @return where the bytes come in. Its {@code flush} passes on what can be passed on, and flushes {@code out}; its
     *     {@code close} passes on the rest, and closes {@code out}
     */
    OutputStream around(OutputStream out) throws IOException;
}
