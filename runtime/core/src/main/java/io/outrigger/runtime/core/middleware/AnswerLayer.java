package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.spi.middleware.BodyTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One answer in the making: what is to happen to it, and where it goes. A request has one, and one more inside it for
 * every middleware that holds back what comes from further in.
 */
final class AnswerLayer {

    private final AnswerSink sink;
    private final List<Runnable> hooks = new ArrayList<>(0);
    private final List<BodyTransform> transforms = new ArrayList<>(0);
    private OptionalInt status = OptionalInt.empty();
    private boolean sealed;

    AnswerLayer(AnswerSink sink) {
        this.sink = sink;
    }

    OptionalInt status() {
        return status;
    }

    boolean sealed() {
        return sealed;
    }

    void hook(Runnable hook) {
        if (!sealed) {
            hooks.add(hook);
        }
    }

    void transform(BodyTransform transform) {
        if (!sealed) {
            transforms.add(transform);
        }
    }

    void send(int answered, InvokeHeaders headers, InvokeBody body) throws IOException {
        seal(answered);
        sink.send(answered, headers, transforms.isEmpty() || body.length() == 0 ? body : transformed(body));
    }

    private InvokeBody transformed(InvokeBody body) throws IOException {
        if (body.bytes().isEmpty()) {
            return InvokeBody.of(new TransformedStream(body.stream(), this), -1);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.bytes().get().length);
        try (OutputStream in = transformed(whole)) {
            in.write(body.bytes().get());
        }
        return InvokeBody.of(whole.toByteArray());
    }

    OutputStream send(int answered, InvokeHeaders headers, long length) throws IOException {
        seal(answered);
        return transformed(sink.send(answered, headers, transforms.isEmpty() ? length : -1));
    }

    // Runs what waits for the answer, and closes its head.
    private void seal(int answered) {
        if (status.isPresent()) {
            throw new IllegalStateException("the request has been answered");
        }
        if (answered < 200 || answered > 599) {
            throw new IllegalArgumentException("no status of an answer: " + answered);
        }
        status = OptionalInt.of(answered);
        try {
            hooks.reversed().forEach(Runnable::run);
        } catch (RuntimeException e) {
            // There is no answer yet: somebody must be able to tell the caller.
            status = OptionalInt.empty();
            hooks.clear();
            throw e;
        }
        sealed = true;
    }

    /** Puts the transformations around a stream, the latest outermost, as it is where the bytes come in. */
    OutputStream transformed(OutputStream out) throws IOException {
        OutputStream in = out;
        for (BodyTransform transform : transforms) {
            in = transform.around(in);
        }
        return in;
    }
}
