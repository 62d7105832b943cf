package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;

/**
 * Brings the body of a request to Jetty. One that streams has a thread of its own, since the answer may come, and be
 * read, while it is still being sent.
 */
final class JettyFeeder {
    private static final int BUFFER = 16 << 10;

    private final InvokeBody body;
    private volatile Thread thread;

    JettyFeeder(InvokeBody body) {
        this.body = body;
    }

    void attach(Request request) {
        if (body.length() != 0) {
            request.body(body.bytes()
                    .<Request.Content>map(BytesRequestContent::new)
                    .orElseGet(OutputStreamRequestContent::new));
        }
    }

    void start(Request request) {
        if (request.getBody() instanceof OutputStreamRequestContent content) {
            thread = Thread.ofVirtual().name("app-channel-body").start(() -> feed(request, content));
        }
    }

    private void feed(Request request, OutputStreamRequestContent content) {
        OutputStream out = content.getOutputStream();
        try {
            InputStream in = body.stream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            out.close();
        } catch (IOException | RuntimeException e) {
            var _ = request.abort(e);
        }
    }

    /** Returns when the body is not being read any more. */
    void stop() {
        Thread feeding = thread;
        if (feeding != null && feeding != Thread.currentThread()) {
            feeding.interrupt();
            joinUninterruptibly(feeding);
        }
    }

    private static void joinUninterruptibly(Thread feeding) {
        boolean interrupted = false;
        while (feeding.isAlive()) {
            try {
                feeding.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
