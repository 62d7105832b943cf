import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Publishes over HTTP/1.1, each client on a connection of its own. */
final class Publishing {

    // Published and not yet delivered, at most: a broker that takes faster than it gives is not measured by its memory.
    private static final int WINDOW = 1_000;
    private static final String FILL = ";" + "x".repeat(102);

    private final int port;
    private final String topic;
    private final PubSubLoad.Shape shape;
    private final Arrivals arrivals;
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Publishing(int port, String topic, PubSubLoad.Shape shape, Arrivals arrivals) {
        this.port = port;
        this.topic = topic;
        this.shape = shape;
        this.arrivals = arrivals;
    }

    /** 128 bytes that say when they were sent. */
    static String payload(long time) {
        return Arrivals.stamp(time) + FILL;
    }

    /** Publishes for so long, and says how many messages were acknowledged. */
    int run(Duration length) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < shape.clients(); client++) {
            long offset = client * 1_000_000_000L / PubSubLoad.STEADY_RATE;
            threads.add(Thread.ofVirtual().start(() -> publish(begin + offset, end)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new MeasureException("publishing failed: " + failure.get().getMessage());
        }
        return published.get();
    }

    private void publish(long begin, long end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            HttpMessages answers = new HttpMessages(socket.getInputStream());
            if (shape == PubSubLoad.Shape.STEADY) {
                steadily(socket, answers, begin, end);
            } else {
                asFastAsItGoes(socket, answers, end);
            }
        } catch (IOException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void asFastAsItGoes(Socket socket, HttpMessages answers, long end) throws IOException {
        while (System.nanoTime() < end && failure.get() == null) {
            if (published.get() - arrivals.count() > WINDOW) {
                LockSupport.parkNanos(100_000);
            } else {
                call(socket, answers, System.nanoTime());
            }
        }
    }

    /** A message bears the time at which it was due, so that a call that waits for the one before counts as late. */
    private void steadily(Socket socket, HttpMessages answers, long begin, long end) throws IOException {
        long pause = shape.clients() * 1_000_000_000L / PubSubLoad.STEADY_RATE;
        for (long due = begin; due < end && failure.get() == null; due += pause) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            call(socket, answers, due);
        }
    }

    private void call(Socket socket, HttpMessages answers, long time) throws IOException {
        socket.getOutputStream().write(request(time));
        if (!answers.next() || !answers.startsWith("HTTP/1.1 204")) {
            throw new IOException("answered by " + answers.text(0, Math.min(200, answers.bodyStart())));
        }
        published.addAndGet(shape.messages());
    }

    private byte[] request(long time) {
        boolean many = shape.messages() > 1;
        String body = many ? batch(time) : payload(time);
        String head = "POST /v1.0/publish/" + (many ? "bulk/" : "") + PubSubBench.COMPONENT + "/" + topic
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + (many ? "application/json" : "text/plain")
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    private String batch(long time) {
        String payload = payload(time);
        return IntStream.range(0, shape.messages())
                .mapToObj(i -> "{\"entryId\":\"" + i + "\",\"contentType\":\"text/plain\",\"event\":\"" + payload + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
