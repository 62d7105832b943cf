package io.outrigger.plugin.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/** Ed25519 with the JDK's own implementation; the library's wants a further library. */
final class Ed25519 implements JWSVerifier {

    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    /** Elliptic curves that the JDK knows. */
    static final Set<Curve> JDK_CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

    private static final int KEY_BYTES = 32;
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;
    private final JCAContext context = new JCAContext();

    private Ed25519(PublicKey key) {
        this.key = key;
    }

    static boolean is(OctetKeyPair pair) {
        return Curve.Ed25519.equals(pair.getCurve());
    }

    static Ed25519 of(OctetKeyPair pair) throws JOSEException {
        byte[] point = pair.getDecodedX();
        if (point.length != KEY_BYTES) {
            throw new JOSEException("an Ed25519 key has " + KEY_BYTES + " bytes, not " + point.length);
        }
        byte[] encoded = new byte[X509_HEAD.length + KEY_BYTES];
        System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
        System.arraycopy(point, 0, encoded, X509_HEAD.length, KEY_BYTES);
        try {
            return new Ed25519(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new JOSEException(e.getMessage(), e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
        if (header.getCriticalParams() != null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature.decode());
        } catch (GeneralSecurityException _) {
            // A signature of another form is a wrong one.
            return false;
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return ALGORITHMS;
    }

    @Override
    public JCAContext getJCAContext() {
        return context;
    }
}
