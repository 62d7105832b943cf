package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;

/**
 * An answer, its body on the way or, if it was short, in memory.
 *
 * @param trailers complete once the body has been read to its end
 * @param release gives the connection back, or closes it if the body has not been read to its end; may be called more
 *     than once
 */
record HttpReply(int status, InvokeHeaders headers, InvokeBody body, InvokeHeaders trailers, Runnable release)
        implements AutoCloseable {
    @Override
    public void close() {
        release.run();
    }

    @Override
    public String toString() {
        return "HttpReply[" + status + "]";
    }
}
