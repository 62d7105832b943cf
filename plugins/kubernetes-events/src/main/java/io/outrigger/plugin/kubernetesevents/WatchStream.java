package io.outrigger.plugin.kubernetesevents;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The lines of a watch. A thread of its own reads them, so that whoever takes them can wait for as long as he likes; it
 * reads no more than a few ahead: the connection holds the server back.
 */
final class WatchStream implements AutoCloseable {

    private static final int AHEAD = 64;
    // An object has at most 1.5 MiB in the cluster's store.
    private static final int LONGEST_LINE = 1 << 22;

    private final InputStream body;
    private final BlockingQueue<Optional<byte[]>> lines = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private boolean ended;

    WatchStream(InputStream body) {
        this.body = body;
        this.reader = Thread.ofVirtual().name("kubernetes-events-watch").start(this::read);
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(body)) {
            Optional<byte[]> line = line(in);
            while (line.isPresent()) {
                lines.put(line);
                line = line(in);
            }
        } catch (IOException _) {
            // As with an end: the next watch begins where this one stopped.
        } catch (InterruptedException _) {
            return;
        }
        end();
    }

    private void end() {
        try {
            lines.put(Optional.empty());
        } catch (InterruptedException _) {
            // Closed: nobody waits for it.
        }
    }

    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line is too long");
            }
        }
        return Optional.empty();
    }

    /** The next line; empty if there is none within the time, or will be none. */
    Optional<byte[]> next(Duration wait) throws InterruptedException {
        Optional<byte[]> line = ended ? Optional.empty() : lines.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (line == null) {
            return Optional.empty();
        }
        ended = line.isEmpty();
        return line;
    }

    /** Whether the last line was taken. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        body.close();
    }
}
