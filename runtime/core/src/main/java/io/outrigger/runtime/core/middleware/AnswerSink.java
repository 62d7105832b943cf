package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.io.OutputStream;

/** Where an answer goes that has passed the whole pipeline. One of the methods is called, at most once for a request. */
public interface AnswerSink {
    /** Sends an answer whose body is in memory, or to be read from somewhere. */
    void send(int status, InvokeHeaders headers, InvokeBody body) throws IOException;

    /**
     * Sends an answer's head, and returns where its body goes.
     *
     * @param length -1 if it is not known
     */
    OutputStream send(int status, InvokeHeaders headers, long length) throws IOException;
}
