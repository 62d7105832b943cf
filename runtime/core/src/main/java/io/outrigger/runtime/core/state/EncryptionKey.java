package io.outrigger.runtime.core.state;

import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An AES key under the name of the secret it came from. The name travels with each record, the key never. */
public record EncryptionKey(String name, SecretKey key) {

    /**
     * Reads a key as Dapr's components write it.
     *
     * @param name the name of the secret
     * @param hex 16, 24 or 32 bytes in hexadecimal
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static EncryptionKey ofHex(String name, String hex) {
        byte[] bytes = bytes(name, hex);
        if (bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
            throw new IllegalArgumentException(
                    "encryption key '" + name + "' has " + bytes.length + " bytes instead of 16, 24 or 32");
        }
        return new EncryptionKey(name, new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] bytes(String name, String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("encryption key '" + name + "' is not hexadecimal");
        }
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + name + "]";
    }
}
