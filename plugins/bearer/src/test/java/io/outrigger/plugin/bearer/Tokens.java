package io.outrigger.plugin.bearer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes tokens, good ones and others. Headers and claims are written by hand, so that anything can stand in them. */
final class Tokens {

    private final String issuer;

    Tokens(String issuer) {
        this.issuer = issuer;
    }

    static long in(long seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    /** The claims of a good token, with others in place of some; an empty text removes one. Values are JSON. */
    String claims(String... namesAndValues) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", "\"" + issuer + "\"");
        claims.put("aud", "\"app\"");
        claims.put("exp", String.valueOf(in(3_600)));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            claims.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        claims.values().removeIf(String::isEmpty);
        StringBuilder json = new StringBuilder();
        claims.forEach((name, value) -> json.append(json.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }

    /** A token with good claims. */
    String good(JWK key, String algorithm) {
        return signed(key, header(algorithm, key.getKeyID()), claims());
    }

    static String header(String algorithm, String keyId) {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}";
    }

    static String signed(JWK key, String header, String claims) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            return signed(signer, header, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String hmac(byte[] secret, String header, String claims) {
        try {
            return signed(new MACSigner(secret), header, claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(JWSSigner signer, String header, String claims) throws JOSEException {
        String input = input(header, claims);
        String named = header.replaceAll(".*\"alg\":\"([^\"]*)\".*", "$1");
        var plain = new com.nimbusds.jose.JWSHeader(JWSAlgorithm.parse(named));
        return input + "." + signer.sign(plain, input.getBytes(UTF_8));
    }

    static String unsigned(String header, String claims) {
        return input(header, claims) + ".";
    }

    String ed25519() {
        String input = input(header("EdDSA", "ed"), claims());
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(FakeIssuer.ED.getPrivate());
            signature.update(input.getBytes(UTF_8));
            return input + "." + Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String input(String header, String claims) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims);
    }
}
