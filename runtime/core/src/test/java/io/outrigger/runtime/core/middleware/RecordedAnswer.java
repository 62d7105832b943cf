package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Remembers what was sent. */
final class RecordedAnswer implements AnswerSink {

    int sent;
    int status;
    long length;
    InvokeHeaders headers = new InvokeHeaders();
    private Optional<InvokeBody> body = Optional.empty();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    PipelineExchange exchange(String method, String path, String query, byte[] body) {
        RequestHead head = new RequestHead(
                method, path, query, "http", "HTTP/1.1", "localhost", Optional.empty(), new InvokeHeaders());
        return new PipelineExchange(head, InvokeBody.of(body), this);
    }

    PipelineExchange get(String path) {
        return exchange("GET", path, "", new byte[0]);
    }

    @Override
    public void send(int answered, InvokeHeaders with, InvokeBody what) {
        sent++;
        status = answered;
        headers = with.copy();
        length = what.length();
        body = Optional.of(what);
    }

    @Override
    public OutputStream send(int answered, InvokeHeaders with, long size) {
        sent++;
        status = answered;
        headers = with.copy();
        length = size;
        return written;
    }

    String text() {
        return new String(body.map(InvokeBody::readAll).orElseGet(written::toByteArray), StandardCharsets.UTF_8);
    }
}
