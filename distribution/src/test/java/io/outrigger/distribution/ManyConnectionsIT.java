package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Connections that do nothing cost next to nothing, and leave nothing behind. */
@OutriggerOnly("the bounds are ours")
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
class ManyConnectionsIT {

    private static final int CONNECTIONS = 2000;
    private static final int MOST_THREADS = 60;
    private static final long MOST_KILOBYTES = 300 << 10;

    @Test
    void twoThousandIdleConnectionsAreCheap() throws IOException {
        try (Sidecar sidecar = Launcher.withMemory().start()) {
            sidecar.http().get("/v1.0/state/store/a");
            long threads = status(sidecar, "Threads:");
            List<RawHttp> connections = new ArrayList<>();
            try {
                for (int i = 0; i < CONNECTIONS; i++) {
                    connections.add(new RawHttp(sidecar.ports().http()));
                }
                assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
                assertThat(status(sidecar, "Threads:")).isLessThan(MOST_THREADS);
                assertThat(status(sidecar, "VmRSS:")).isLessThan(MOST_KILOBYTES);
            } finally {
                for (RawHttp connection : connections) {
                    connection.close();
                }
            }
            Eventually.holds(
                    "the connections are gone",
                    Duration.ofSeconds(20),
                    () -> openSockets(sidecar) < CONNECTIONS / 10 && status(sidecar, "Threads:") <= threads + 8);
        }
    }

    private static long status(Sidecar sidecar, String name) throws IOException {
        return Files.readAllLines(proc(sidecar, "status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long openSockets(Sidecar sidecar) throws IOException {
        try (var files = Files.list(proc(sidecar, "fd"))) {
            return files.count();
        }
    }

    private static Path proc(Sidecar sidecar, String file) {
        return Path.of("/proc", Long.toString(sidecar.program().handle().pid()), file);
    }
}
