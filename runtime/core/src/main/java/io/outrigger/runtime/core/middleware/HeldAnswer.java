package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Keeps an answer, up to a limit. */
final class HeldAnswer implements AnswerSink {

    private final int maxBytes;
    private final BoundedBuffer buffer;

    HeldAnswer(int maxBytes) {
        this.maxBytes = maxBytes;
        this.buffer = new BoundedBuffer(maxBytes);
    }

    @Override
    public void send(int status, InvokeHeaders headers, InvokeBody body) throws IOException {
        if (body.bytes().isPresent()) {
            buffer.take(body.bytes().get());
        } else {
            try (InputStream stream = body.stream()) {
                stream.transferTo(buffer);
            }
        }
    }

    @Override
    public OutputStream send(int status, InvokeHeaders headers, long length) {
        return buffer;
    }

    boolean overflown() {
        return buffer.overflown();
    }

    HeldResponse response(int status) {
        if (buffer.overflown()) {
            throw new ResponseTooLargeException(maxBytes);
        }
        return new HeldResponse(status, buffer.bytes());
    }
}
