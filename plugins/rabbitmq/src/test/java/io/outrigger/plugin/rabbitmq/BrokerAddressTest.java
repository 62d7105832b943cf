package io.outrigger.plugin.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.plugin.rabbitmq.BrokerAddress.Login;
import io.outrigger.spi.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerAddressTest {

    private static BrokerAddress parse(String text) {
        return BrokerAddress.parse("connectionString", text);
    }

    @Test
    void everyPartIsRead() {
        assertThat(parse("amqps://us%40er:pa%3Ass@rabbit.example:5999/my%2Fhost"))
                .isEqualTo(new BrokerAddress(true, "rabbit.example", 5999, "my/host", new Login("us@er", "pa:ss")));
    }

    @Test
    void whatIsLeftOutHasTheUsualValue() {
        Login guest = new Login("guest", "guest");
        assertThat(parse("amqp://")).isEqualTo(new BrokerAddress(false, "localhost", 5672, "/", guest));
        assertThat(parse("amqps://h")).isEqualTo(new BrokerAddress(true, "h", 5671, "/", guest));
        assertThat(parse("amqp://h/")).isEqualTo(new BrokerAddress(false, "h", 5672, "/", guest));
        assertThat(parse("amqp://me@h").login()).isEqualTo(new Login("me", "guest"));
        assertThat(parse("amqp://me:@h").login()).isEqualTo(new Login("me", ""));
    }

    @Test
    void anAddressOfSixGroupsStandsInBrackets() {
        assertThat(parse("amqp://[::1]:5673/v"))
                .isEqualTo(new BrokerAddress(false, "::1", 5673, "v", new Login("guest", "guest")));
    }

    @Test
    void aPasswordMayHoldAnAtSign() {
        assertThat(parse("amqp://me:a@b:c@h").login()).isEqualTo(new Login("me", "a@b:c"));
    }

    @Test
    void whatFollowsAQuestionMarkIsIgnored() {
        assertThat(parse("amqp://h:1/v?heartbeat=5").virtualHost()).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "h:5672",
                "amqp://me:secret@h:99999",
                "amqp://me:secret@h:0",
                "amqp://me:secret%zz@h",
                "amqp://me:secret%2@h",
                "amqp://me:secret@h:port"
            })
    void whatIsNoAddressIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("connectionString")
                .hasMessageNotContaining("secret");
    }

    @Test
    void neitherAddressNorLoginShowThePassword() {
        BrokerAddress address = parse("amqp://me:secret@h/v");
        assertThat(address).hasToString("amqp://h:5672/v");
        assertThat(address.login().toString()).doesNotContain("secret");
    }
}
