package io.outrigger.runtime.core.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AesGcmEncryptionTest {

    private final AesGcmEncryption encryption = Encryptions.aes("store");

    @Test
    void whatGoesInComesOut() {
        byte[] value = {0, 1, 2, -1};

        assertThat(roundTrip(StateValue.ofBytes(value))).isEqualTo(value);
    }

    @Test
    void aJsonTextLosesItsQuotesAndOtherJsonStaysAsItIs() {
        assertThat(roundTrip(StateValue.ofJson("\"a\\\"b\""))).isEqualTo("a\"b".getBytes(UTF_8));
        assertThat(roundTrip(StateValue.ofJson("{\"a\":1}"))).isEqualTo("{\"a\":1}".getBytes(UTF_8));
    }

    @Test
    void equalValuesLookDifferent() {
        StateValue value = StateValue.ofJson("1");

        assertThat(encryption.encrypt(value)).isNotEqualTo(encryption.encrypt(value));
    }

    @Test
    void recordsOfTheSecondaryKeyAreStillRead() {
        EncryptionKey next = EncryptionKey.ofHex("key2", "ff" + Encryptions.HEX.substring(2));
        var rotated = new AesGcmEncryption("store", next, Optional.of(EncryptionKey.ofHex("key1", Encryptions.HEX)));

        StoredState old =
                StoredState.of(encryption.encrypt(StateValue.ofJson("1")).bytes());

        assertThat(rotated.decrypt(old).data()).isEqualTo("1".getBytes(UTF_8));
    }

    @Test
    void damagedRecordsAreErrorsNotGarbage() {
        refused("AAAA||key1");
        refused("not base64||key1");
        refused("AAAA||");
        refused("plain");
        refused("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA||key1");
        refused("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA||other");
    }

    @Test
    void keysNeverShow() {
        assertThat(EncryptionKey.ofHex("key1", Encryptions.HEX)).hasToString("EncryptionKey[key1]");
        assertThatThrownBy(() -> EncryptionKey.ofHex("key1", "secret")).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> EncryptionKey.ofHex("key1", "abcd")).hasMessageContaining("2 bytes");
    }

    private void refused(String record) {
        assertThatThrownBy(() -> encryption.decrypt(StoredState.of(record.getBytes(UTF_8))))
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith("could not decrypt data for state store store: ");
    }

    private byte[] roundTrip(StateValue value) {
        return encryption
                .decrypt(StoredState.of(encryption.encrypt(value).bytes()))
                .data();
    }
}
