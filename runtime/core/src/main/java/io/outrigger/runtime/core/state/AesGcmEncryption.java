package io.outrigger.runtime.core.state;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Dapr's record format for encrypted state: base64 of nonce, ciphertext and tag, then {@code ||} and the name of the
 * key's secret. New records use the primary key; old ones may still name the secondary.
 */
public final class AesGcmEncryption implements StateEncryption {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SEPARATOR = "||";

    private final String store;
    private final EncryptionKey primary;
    private final Optional<EncryptionKey> secondary;
    private final SecureRandom random = new SecureRandom();

    public AesGcmEncryption(String store, EncryptionKey primary, Optional<EncryptionKey> secondary) {
        this.store = store;
        this.primary = primary;
        this.secondary = secondary;
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public StateValue encrypt(StateValue value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, primary, nonce, JsonStrings.unquoted(value), 0);
        byte[] record = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        String text = Base64.getEncoder().encodeToString(record) + SEPARATOR + primary.name();
        return StateValue.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StoredState decrypt(StoredState stored) {
        if (stored.data().length == 0) {
            return stored;
        }
        String text = new String(stored.data(), StandardCharsets.UTF_8);
        int end = text.lastIndexOf(SEPARATOR);
        if (end < 0 || end + SEPARATOR.length() == text.length()) {
            throw failure("encryption key name not found on record", null);
        }
        return stored.withData(open(key(text.substring(end + SEPARATOR.length())), text.substring(0, end)));
    }

    private EncryptionKey key(String name) {
        if (primary.name().equals(name)) {
            return primary;
        }
        return secondary
                .filter(key -> key.name().equals(name))
                .orElseThrow(() -> failure("the record names an unknown encryption key", null));
    }

    private byte[] open(EncryptionKey key, String base64) {
        byte[] record = decode(base64);
        if (record.length < NONCE_BYTES + TAG_BITS / 8) {
            throw failure("the record is too short", null);
        }
        return run(Cipher.DECRYPT_MODE, key, Arrays.copyOf(record, NONCE_BYTES), record, NONCE_BYTES);
    }

    private byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw failure("the record is not base64", e);
        }
    }

    private byte[] run(int mode, EncryptionKey key, byte[] nonce, byte[] data, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(data, offset, data.length - offset);
        } catch (GeneralSecurityException e) {
            throw failure("the record does not fit its key", e);
        }
    }

    private SpiException failure(String why, Throwable cause) {
        return new SpiException("could not decrypt data for state store " + store + ": " + why, cause);
    }
}
