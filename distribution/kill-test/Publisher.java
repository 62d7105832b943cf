import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Publishes numbered messages at a rate, through one sidecar after the other, singly and in batches, to two topics. What
 * was not acknowledged by 204 is not sent again: nothing is promised about it.
 */
final class Publisher implements AutoCloseable {

    private static final int MOST_AT_A_TIME = 100;
    private static final int BATCH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<Pair> pairs;
    private final int rate;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);
    private final AtomicInteger sent = new AtomicInteger();
    private final BitSet acknowledged = new BitSet();
    private final Thread thread = Thread.ofPlatform().name("publisher").unstarted(this::run);
    private volatile boolean ending;

    Publisher(List<Pair> pairs, int rate) {
        this.pairs = pairs;
        this.rate = rate;
    }

    void start() {
        thread.start();
    }

    /** Publishes no more, and waits for what is under way. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
            places.acquire(MOST_AT_A_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            while (!ending) {
                double due = (System.nanoTime() - begin) / 1e9 * rate;
                if (sent.get() < due) {
                    // One call in twenty carries a batch: about a third of all messages.
                    send(sent.get() / BATCH % 3 == 0 ? BATCH : 1);
                } else {
                    Thread.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(int count) throws InterruptedException {
        places.acquire();
        int first = sent.getAndAdd(count);
        Thread.ofVirtual().start(() -> {
            try {
                if (published(first, count)) {
                    acknowledge(first, count);
                }
            } finally {
                places.release();
            }
        });
    }

    private boolean published(int first, int count) {
        int port = pairs.get(first % pairs.size()).httpPort();
        String topic = first / BATCH % 2 == 0 ? "single" : "bulk";
        String path = count == 1 ? "/v1.0/publish/" : "/v1.0/publish/bulk/";
        String body = count == 1 ? '"' + payload(first) + '"' : batch(first, count);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + path + Broker.COMPONENT + "/" + topic))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException e) {
            // Killed under way, or not there: not acknowledged.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String payload(int number) {
        return "killed-" + number + "-payload";
    }

    private static String batch(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> "{\"entryId\":\"" + i + "\",\"event\":\"" + payload(i)
                        + "\",\"contentType\":\"text/plain\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private synchronized void acknowledge(int first, int count) {
        acknowledged.set(first, first + count);
    }

    int sent() {
        return sent.get();
    }

    synchronized BitSet acknowledged() {
        return (BitSet) acknowledged.clone();
    }
}
