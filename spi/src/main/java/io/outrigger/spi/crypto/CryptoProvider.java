package io.outrigger.spi.crypto;

import io.outrigger.spi.Component;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.UnsupportedException;
import java.security.PublicKey;
import java.util.Set;

/**
 * Wraps and unwraps keys, and signs, with keys it holds. Algorithms are named as in RFC 7518 and Dapr's own list, for
 * example {@code A256KW} or {@code RSA-OAEP-256}. Methods may be called from any number of threads at once; they
 * compute, and the runtime calls them on platform threads.
 *
 * <p>Every method throws {@link NotFoundException} for an unknown key and {@link UnsupportedException} for an algorithm
 * the provider or the key does not have.
 */
public interface CryptoProvider extends Component {

    /** The key-wrapping algorithms it knows. Constant after {@code init}. */
    Set<String> keyWrapAlgorithms();

    /** The public half of a key. */
    PublicKey publicKey(String key);

    /** Wraps a key with one of its own. */
    byte[] wrapKey(String key, String algorithm, byte[] plaintextKey);

    /** Unwraps a key. */
    byte[] unwrapKey(String key, String algorithm, byte[] wrappedKey);

    /** Signs a digest. */
    byte[] sign(String key, String algorithm, byte[] digest);

    /** Whether a signature is right. */
    boolean verify(String key, String algorithm, byte[] digest, byte[] signature);
}
