package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A port that somebody else holds: tried again for a while, then told. */
class PortInUseIT {

    @Test
    void theTakenPortIsNamed() throws IOException {
        Launcher launcher = Launcher.daprd();
        int port = launcher.ports().http();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            Finished finished = launcher.end();
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.output())
                    .contains(
                            "Fatal error from runtime: failed to start HTTP server: could not listen on any endpoint");
            if (Subject.current().isOutrigger()) {
                // daprd keeps the address to itself, unless its level is debug.
                assertThat(finished.output()).contains("127.0.0.1:" + port);
            }
        }
    }

    @Test
    void aPortThatGetsFreeIsTaken() throws IOException {
        Launcher launcher = Launcher.daprd();
        ServerSocket other = new ServerSocket(launcher.ports().http(), 1, InetAddress.getLoopbackAddress());
        try (Sidecar sidecar = launcher.launch()) {
            sidecar.program().awaitOutput("gRPC server listening on TCP address: ");
            other.close();
            sidecar.awaitReady();
        } finally {
            other.close();
        }
    }
}
