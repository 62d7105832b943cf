package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.util.Callback;

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
            request.body(
                    body.bytes().<Request.Content>map(BytesRequestContent::new).orElseGet(AsyncRequestContent::new));
        }
    }

    void start(Request request) {
        if (request.getBody() instanceof AsyncRequestContent content) {
            thread = Thread.ofVirtual().name("app-channel-body").start(() -> feed(request, content));
        }
    }

    private void feed(Request request, AsyncRequestContent content) {
        try {
            // An empty piece sends the head on its way, however long the first piece takes.
            write(content, ByteBuffer.allocate(0));
            InputStream in = body.stream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                write(content, ByteBuffer.wrap(buffer, 0, count));
            }
            content.close();
        } catch (IOException | RuntimeException e) {
            var _ = request.abort(e);
        } catch (InterruptedException e) {
            var _ = request.abort(e);
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the piece is on the connection, so that no more than one is in memory. */
    private static void write(AsyncRequestContent content, ByteBuffer piece) throws IOException, InterruptedException {
        Callback.Completable written = new Callback.Completable();
        content.write(piece, written);
        try {
            var _ = written.get();
        } catch (ExecutionException e) {
            throw new IOException("the request's body is not wanted any more", e.getCause());
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
