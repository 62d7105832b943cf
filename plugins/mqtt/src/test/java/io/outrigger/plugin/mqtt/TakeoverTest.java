package io.outrigger.plugin.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A broker that takes a client in and tells it at once that another has come with its id. */
class TakeoverTest {

    private static final byte[] WELCOME = {0x20, 3, 0, 0, 0};
    private static final byte[] TAKEN_OVER = {(byte) 0xE0, 1, (byte) 0x8E};

    @Test
    void aClientWhoseIdAnotherUsesIsToldSo() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch settled = new CountDownLatch(1);
            Thread.startVirtualThread(() -> serve(server, settled));
            TestContext context =
                    TestContext.of(Map.of("url", "tcp://127.0.0.1:" + server.getLocalPort(), "consumerID", "twin"));
            try (PubSub component = new Mqtt5PubSubFactory().create(context)) {
                component.init(Deadline.after(Duration.ofSeconds(10)));
                settled.countDown();
                Eventually.holds(
                        "it was reported",
                        Duration.ofSeconds(10),
                        () -> !context.logged().isEmpty());
                assertThat(context.logged().getFirst())
                        .startsWith("WARNING")
                        .contains("another client came with the id 'twin'");
            }
        }
    }

    private static void serve(ServerSocket server, CountDownLatch settled) {
        try (Socket client = server.accept()) {
            // The connecting packet; what it says is of no interest here.
            assertThat(client.getInputStream().read()).isEqualTo(0x10);
            client.getOutputStream().write(WELCOME);
            client.getOutputStream().flush();
            settled.await();
            client.getOutputStream().write(TAKEN_OVER);
            client.getOutputStream().flush();
            while (client.getInputStream().read() >= 0) {
                // Until the client goes.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
