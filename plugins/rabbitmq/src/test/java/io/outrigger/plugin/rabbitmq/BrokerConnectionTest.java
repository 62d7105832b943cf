package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BrokerConnectionTest {

    /** Takes connections, says nothing, and is asked by no more threads than necessary. */
    @Test
    void whoWaitsWhileAnotherOneFailsToConnectFailsWithIt() throws IOException, InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        List<Exception> failures = new CopyOnWriteArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                BrokerConnection broker = connection(silent.getLocalPort())) {
            Thread.ofPlatform().daemon().start(() -> count(silent, taken));
            Deadline deadline = Deadline.after(Duration.ofSeconds(2));
            List<Thread> threads = IntStream.range(0, 20)
                    .mapToObj(_ -> Thread.startVirtualThread(() -> connect(broker, deadline, failures)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failures).hasSize(20).allMatch(UnavailableException.class::isInstance);
        assertThat(taken.get()).isLessThan(20);
    }

    private static BrokerConnection connection(int port) {
        BrokerAddress address = BrokerAddress.parse("test", "amqp://127.0.0.1:" + port);
        return new BrokerConnection(
                new BrokerOptions(address, Optional.empty(), false, Duration.ZERO, Optional.empty()),
                Thread.ofPlatform().daemon().factory());
    }

    private static void connect(BrokerConnection broker, Deadline deadline, List<Exception> failures) {
        try {
            broker.connect(deadline);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private static void count(ServerSocket silent, AtomicInteger taken) {
        try {
            while (!silent.isClosed()) {
                silent.accept();
                taken.incrementAndGet();
            }
        } catch (IOException _) {
            // The test is over and has closed it.
            Thread.currentThread().interrupt();
        }
    }
}
