package io.outrigger.plugin.jetstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.NKey;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

class UserKeyTest {

    private static final byte[] NONCE = "a challenge".getBytes(UTF_8);

    @Test
    void itsSignatureIsThatOfTheClientsOwnKeys() throws GeneralSecurityException, IOException {
        NKey user = NKey.createUser(null);
        UserKey key = new UserKey("jwt", new String(user.getSeed()));
        assertThat(key.sign(NONCE)).isEqualTo(user.sign(NONCE));
        assertThat(key.getJWT()).isEqualTo("jwt".toCharArray());
    }

    @Test
    void whatIsNoUsersSeedIsRefusedAndNotShown() throws GeneralSecurityException, IOException {
        String seed = new String(NKey.createUser(null).getSeed());
        char last = seed.charAt(57) == 'A' ? 'B' : 'A';
        refused(seed.substring(0, 57) + (char) (last + 8));
        refused(seed.toLowerCase(java.util.Locale.ROOT));
        refused("SU" + "0".repeat(56));
        refused(new String(NKey.createAccount(null).getSeed()));
        refused("short");
    }

    private static void refused(String seed) {
        assertThatThrownBy(() -> new UserKey("jwt", seed))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("seedKey")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(seed));
    }
}
