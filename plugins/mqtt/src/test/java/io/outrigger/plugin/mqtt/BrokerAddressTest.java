package io.outrigger.plugin.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "tcp://broker, broker, 1883, false",
        "mqtt://broker:1, broker, 1, false",
        "ssl://broker, broker, 8883, true",
        "tls://broker:8884, broker, 8884, true",
        "tcps://broker/, broker, 8883, true",
        "MQTTS://my_broker.local:99/path?query, my_broker.local, 99, true",
        "tcp://[::1]:1884, ::1, 1884, false"
    })
    void schemesHostsAndPortsAreUnderstood(String url, String host, int port, boolean tls) {
        assertThat(BrokerAddress.parse(url)).isEqualTo(new BrokerAddress(host, port, tls, Optional.empty()));
    }

    @Test
    void userAndPasswordAreDecoded() {
        assertThat(BrokerAddress.parse("tcp://me%40home:a%3Ab+c@broker").login())
                .contains(new BrokerAddress.Login("me@home", "a:b+c"));
        assertThat(BrokerAddress.parse("tcp://me@broker").login()).contains(new BrokerAddress.Login("me", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broker:1883",
                "tcp://",
                "ws://me:hidden@broker",
                "tcp://me:hidden@broker:0",
                "tcp://me:hidden@broker:99999",
                "tcp://me:hidden%zz@broker",
                "tcp://me:hidden@bro ker:1:2"
            })
    void otherAddressesAreRefusedWithoutShowingTheirPassword(String url) {
        assertThatThrownBy(() -> BrokerAddress.parse(url))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("url")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hidden"));
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(BrokerAddress.parse("tcp://me:hidden@broker").toString()).isEqualTo("broker:1883");
        assertThat(new BrokerAddress.Login("me", "hidden").toString()).doesNotContain("hidden");
    }
}
