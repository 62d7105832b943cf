package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    /** A machine with these interfaces, and routes from these addresses. */
    private record FakeNetwork(Map<String, String> sources, List<String> interfaces) implements HostAddress.Network {
        @Override
        public Optional<InetAddress> sourceTowards(InetSocketAddress target) {
            String family = target.getAddress() instanceof Inet4Address ? "4" : "6";
            return Optional.ofNullable(sources.get(family)).map(FakeNetwork::address);
        }

        @Override
        public List<InetAddress> ofInterfaces() {
            return interfaces.stream().map(FakeNetwork::address).toList();
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String find(Map<String, String> sources, String... interfaces) throws IOException {
        return new HostAddress(new FakeNetwork(sources, List.of(interfaces))).find(Map.of(), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void whoListensLocallyIsReachedLocally(String listen) throws IOException {
        assertThat(HostAddress.ofThisMachine().find(Map.of("DAPR_HOST_IP", "10.0.0.1"), listen))
                .isEqualTo(listen);
    }

    @Test
    void theEnvironmentComesBeforeTheNetwork() throws IOException {
        HostAddress address = new HostAddress(new FakeNetwork(Map.of("4", "10.0.0.2"), List.of()));

        assertThat(address.find(Map.of("DAPR_HOST_IP", "anything"), "0.0.0.0")).isEqualTo("anything");
        assertThat(address.find(Map.of("DAPR_HOST_IP", ""), "")).isEqualTo("10.0.0.2");
    }

    @Test
    void theAddressOfTheRouteIsTaken() throws IOException {
        assertThat(find(Map.of("4", "10.0.0.2", "6", "2a00::1"), "8.8.8.8")).isEqualTo("10.0.0.2");
        assertThat(find(Map.of("6", "2a00::1"), "8.8.8.8")).isEqualTo("2a00:0:0:0:0:0:0:1");
        assertThat(find(Map.of("4", "192.0.0.4", "6", "2a00::1"))).isEqualTo("2a00:0:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 2a00::1", "2a00::1, 10.0.0.1", "2a00::1, 172.16.0.1", "2a00::1, 192.168.0.1", "2a00::1, 100.64.0.1",
        "10.0.0.1, fd00::1", "fd00::1, fe80::1", "fd00::1, 169.254.0.1", "8.8.8.8, 127.0.0.1", "8.8.8.8, 192.0.0.1",
        "100.128.0.1, 2a00::1"
    })
    void withoutARouteTheBestInterfaceIsTaken(String better, String worse) throws IOException {
        String expected = InetAddress.getByName(better).getHostAddress();

        assertThat(find(Map.of(), better, worse)).isEqualTo(expected);
        assertThat(find(Map.of(), worse, better)).isEqualTo(expected);
    }

    @Test
    void aMachineWithoutAddressesIsAnError() {
        assertThatIOException()
                .isThrownBy(() -> find(Map.of(), "127.0.0.1", "::1", "192.0.0.2"))
                .withMessage("could not determine host IP address");
    }

    @Test
    void theMachineHasANameHoweverItIsAsked() {
        assertThat(HostName.current()).isNotEmpty();
        assertThat(HostName.read(Path.of("none"))).isNotEmpty();
    }
}
