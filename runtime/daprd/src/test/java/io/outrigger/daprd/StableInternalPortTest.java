package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StableInternalPortTest {

    @Test
    void thePortIsTheOneThatDaprdChooses() {
        assertThat(new StableInternalPort("orders", "/", "0", "vm").preferred()).isEqualTo(56_171);
    }

    @Test
    void everyPartMatters() {
        int port = new StableInternalPort("orders", "/", "0", "vm").preferred();

        assertThat(new StableInternalPort("other", "/", "0", "vm").preferred()).isNotEqualTo(port);
        assertThat(new StableInternalPort("orders", "/a", "0", "vm").preferred())
                .isNotEqualTo(port);
        assertThat(new StableInternalPort("orders", "/", "1", "vm").preferred()).isNotEqualTo(port);
        assertThat(new StableInternalPort("orders", "/", "0", "host").preferred())
                .isNotEqualTo(port);
    }

    @Test
    void portsAreInTheirRange() {
        assertThat(IntStream.range(0, 1_000)
                        .map(number -> new StableInternalPort("a" + number, "/", "0", "h").preferred()))
                .allMatch(port -> port >= 47_300 && port < 65_535);
    }

    @Test
    void aTakenPortIsReplacedByAFreeOne() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            StableInternalPort port = bound(taken);

            assertThat(port.choose()).isNotEqualTo(port.preferred()).isPositive();
        }
    }

    private static StableInternalPort bound(ServerSocket socket) throws IOException {
        for (int attempt = 0; attempt < 50; attempt++) {
            StableInternalPort port = new StableInternalPort("taken" + attempt, "/", "0", "h");
            if (port.choose() == port.preferred()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port.preferred()));
                return port;
            }
        }
        throw new AssertionError("no port to be had");
    }

    @Test
    void theSameProcessHasTheSamePort() {
        StableInternalPort here = StableInternalPort.here("orders");

        assertThat(here).isEqualTo(StableInternalPort.here("orders"));
        assertThat(here.userId()).isNotEmpty();
        assertThat(here.hostName()).isNotEmpty();
        assertThat(here.workingDirectory()).startsWith("/");
    }
}
