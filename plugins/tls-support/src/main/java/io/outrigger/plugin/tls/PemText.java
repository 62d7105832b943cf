package io.outrigger.plugin.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM text. Its messages never quote the text. */
public final class PemText {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemText() {}

    /**
     * All certificates of a text, in its order.
     *
     * @throws GeneralSecurityException if there is none, or one cannot be read
     */
    public static X509Certificate[] certificates(String pem) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            if (block.group(1).equals("CERTIFICATE")) {
                byte[] der = decode(block.group(2));
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        }
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no CERTIFICATE block found");
        }
        return chain.toArray(X509Certificate[]::new);
    }

    /**
     * The first private key of a text: PKCS#8, PKCS#1 or SEC 1, not encrypted.
     *
     * @throws GeneralSecurityException if there is none, or it cannot be read
     */
    public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            byte[] der = decode(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE KEY" -> {
                    return ofPkcs8(der);
                }
                case "RSA PRIVATE KEY" -> {
                    return ofPkcs8(Pkcs8.wrapRsa(der));
                }
                case "EC PRIVATE KEY" -> {
                    return ofPkcs8(Pkcs8.wrapElliptic(der));
                }
                default -> {
                    // Certificates and curve parameters may stand in the same text.
                }
            }
        }
        throw new GeneralSecurityException("no unencrypted PRIVATE KEY block found");
    }

    private static PrivateKey ofPkcs8(byte[] der) throws GeneralSecurityException {
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException _) {
                // Not of this algorithm: the next one.
            }
        }
        throw new GeneralSecurityException("not a key of a known algorithm " + KEY_ALGORITHMS);
    }

    private static byte[] decode(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("not valid base64", e);
        }
    }
}
