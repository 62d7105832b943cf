package io.outrigger.plugin.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Optional;
import java.util.Set;

/**
 * A public key that tokens may be signed with.
 *
 * @param algorithms what it may be used with: what its entry names, else what its kind allows; never none, and never a
 *     symmetric one, with which whoever can read a key could sign
 */
record SigningKey(String id, Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {

    private static final Set<JWSAlgorithm> RSA = Set.copyOf(JWSAlgorithm.Family.RSA);
    private static final int SHORTEST_RSA = 1_024;
    private static final int LONGEST_RSA = 16_384;
    private static final int LONGEST_EXPONENT = 64;

    /**
     * The key an entry stands for; empty if tokens cannot be signed with it, or not in a way that is known here.
     *
     * @throws JOSEException if the entry is no key
     */
    static Optional<SigningKey> of(JWK key) throws JOSEException {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        if (!signs || key.getKeyID() == null || key.getKeyID().isEmpty()) {
            return Optional.empty();
        }
        return switch (key) {
            case RSAKey rsa when fits(rsa) -> known(key, RSA, new RSASSAVerifier(rsa.toRSAPublicKey()));
            case ECKey ec
            when Ed25519.JDK_CURVES.contains(ec.getCurve()) -> {
                ECDSAVerifier verifier = new ECDSAVerifier(ec.toECPublicKey());
                yield known(key, verifier.supportedJWSAlgorithms(), verifier);
            }
            case OctetKeyPair pair when Ed25519.is(pair) -> known(key, Ed25519.ALGORITHMS, Ed25519.of(pair));
            default -> Optional.empty();
        };
    }

    // A short modulus can be broken; a long one, or a long exponent, costs its verifier dearly.
    private static boolean fits(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        int exponent = key.getPublicExponent().decodeToBigInteger().bitLength();
        return bits >= SHORTEST_RSA && bits <= LONGEST_RSA && exponent <= LONGEST_EXPONENT;
    }

    private static Optional<SigningKey> known(JWK key, Set<JWSAlgorithm> possible, JWSVerifier verifier) {
        if (key.getAlgorithm() == null) {
            return Optional.of(new SigningKey(key.getKeyID(), Set.copyOf(possible), verifier));
        }
        JWSAlgorithm named = JWSAlgorithm.parse(key.getAlgorithm().getName());
        return possible.contains(named)
                ? Optional.of(new SigningKey(key.getKeyID(), Set.of(named), verifier))
                : Optional.empty();
    }
}
