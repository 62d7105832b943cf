package io.outrigger.plugin.jetstream;

import io.nats.client.AuthHandler;
import io.outrigger.spi.InvalidRequestException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/**
 * A user's JWT and the key that answers the server's challenge. The client has its own, which stands on a cryptographic
 * library of eight megabytes that loads native code; the platform signs as well.
 */
final class UserKey implements AuthHandler {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SEED_TEXT = 58;
    private static final int PREFIX = 2;
    private static final int SECRET = 32;
    private static final int CHECKSUM_POLYNOMIAL = 0x1021;

    private final String jwt;
    private final PrivateKey key;

    /** @throws InvalidRequestException if the seed is none; the message does not show it */
    UserKey(String jwt, String seed) {
        this.jwt = jwt;
        try {
            byte[] decoded = checked(decode(seed.strip()));
            byte[] secret = Arrays.copyOfRange(decoded, PREFIX, PREFIX + SECRET);
            this.key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
        } catch (GeneralSecurityException e) {
            throw new InvalidRequestException("metadata 'seedKey' is not a user's seed: " + e.getMessage(), e);
        }
    }

    /** A number of 58 digits of five bits each, of which the last two bits are padding; its first bit is set. */
    private static byte[] decode(String text) throws GeneralSecurityException {
        if (text.length() != SEED_TEXT || !text.startsWith("SU")) {
            throw new GeneralSecurityException("it does not begin with SU, or is not of " + SEED_TEXT + " letters");
        } else if (text.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            throw new GeneralSecurityException("it is not in base32");
        }
        StringBuilder digits = new StringBuilder();
        text.chars().forEach(letter -> digits.append(Character.forDigit(ALPHABET.indexOf(letter), 32)));
        byte[] signed = new BigInteger(digits.toString(), 32).shiftRight(2).toByteArray();
        return Arrays.copyOfRange(signed, 1, signed.length);
    }

    private static byte[] checked(byte[] bytes) throws GeneralSecurityException {
        int length = bytes.length - 2;
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000) == 0 ? sum << 1 : sum << 1 ^ CHECKSUM_POLYNOMIAL;
            }
        }
        int expected = (bytes[length] & 0xff) | (bytes[length + 1] & 0xff) << 8;
        if ((sum & 0xffff) != expected) {
            throw new GeneralSecurityException("its checksum is wrong");
        }
        return bytes;
    }

    @Override
    public byte[] sign(byte[] nonce) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(nonce);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign the server's challenge", e);
        }
    }

    /** The JWT names the public key. */
    @Override
    public char[] getID() {
        return new char[0];
    }

    @Override
    public char[] getJWT() {
        return jwt.toCharArray();
    }
}
