package io.outrigger.plugin.bearer;

import static io.outrigger.plugin.bearer.FakeIssuer.EC;
import static io.outrigger.plugin.bearer.FakeIssuer.EC_384;
import static io.outrigger.plugin.bearer.FakeIssuer.RSA;
import static io.outrigger.plugin.bearer.Tokens.header;
import static io.outrigger.plugin.bearer.Tokens.in;
import static io.outrigger.plugin.bearer.Tokens.signed;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of an Authorization header by what is peculiar to them; the verdicts are daprd's, but where a test says so. */
final class TokenCases {

    private final Tokens tokens;

    TokenCases(FakeIssuer issuer) {
        this.tokens = new Tokens(issuer.url());
    }

    private String with(String... claims) {
        return "Bearer " + signed(RSA, header("RS256", "rsa"), tokens.claims(claims));
    }

    private String headed(String header) {
        return "Bearer " + signed(RSA, header, tokens.claims());
    }

    Map<String, String> good() {
        Map<String, String> cases = new LinkedHashMap<>();
        for (String algorithm : new String[] {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}) {
            cases.put(algorithm, "Bearer " + tokens.good(RSA, algorithm));
        }
        cases.put("ES256", "Bearer " + tokens.good(EC, "ES256"));
        cases.put("ES384", "Bearer " + tokens.good(EC_384, "ES384"));
        cases.put("EdDSA", "Bearer " + tokens.ed25519());
        cases.put("prefix in any case", "bEARER " + tokens.good(RSA, "RS256"));
        cases.put("one of several audiences", with("aud", "[\"other\",\"app\"]"));
        cases.put("no expiry", with("exp", ""));
        cases.put("expired within skew", with("exp", String.valueOf(in(-250))));
        cases.put("not yet valid within skew", with("nbf", String.valueOf(in(250))));
        cases.put("issued soon", with("iat", String.valueOf(in(250))));
        cases.put("another type", headed("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"at+jwt\"}"));
        cases.put("more claims", with("deep", "{\"a\":[1,{\"b\":null}]}"));
        return cases;
    }

    Map<String, String> bad() throws JOSEException {
        Map<String, String> cases = new LinkedHashMap<>(badClaims());
        String good = tokens.good(RSA, "RS256");
        cases.put("no header", "");
        cases.put("no prefix", good);
        cases.put("another scheme", "Basic " + good);
        cases.put("prefix only", "Bearer ");
        cases.put("too short", "Bearer a.b.c");
        cases.put("no token", "Bearer ".concat("x".repeat(100)));
        cases.put("two parts", "Bearer " + good.substring(0, good.lastIndexOf('.')));
        cases.put("four parts", "Bearer " + good + ".x");
        cases.put("no signature", "Bearer " + good.substring(0, good.lastIndexOf('.') + 1));
        cases.put("other claims", "Bearer " + good.replaceFirst("\\.[^.]+\\.", "." + other() + "."));
        cases.put("none", "Bearer " + Tokens.unsigned("{\"alg\":\"none\"}", tokens.claims()));
        cases.put("none with a key", "Bearer " + Tokens.unsigned(header("none", "rsa"), tokens.claims()));
        cases.put(
                "hmac with the public key",
                "Bearer " + hmac(RSA.toRSAPublicKey().getEncoded()));
        cases.put(
                "hmac with its text",
                "Bearer " + hmac(RSA.toPublicJWK().toJSONString().getBytes(UTF_8)));
        cases.put("no key id", headed("{\"alg\":\"RS256\"}"));
        cases.put("an unknown key id", headed(header("RS256", "nobody")));
        cases.put("another's key id", headed(header("RS256", "ec")));
        cases.put(
                "another's key",
                "Bearer " + signed(FakeIssuer.another("rsa"), header("RS256", "rsa"), tokens.claims()));
        cases.put("an unknown algorithm", "Bearer " + Tokens.unsigned(header("XX1", "rsa"), tokens.claims()) + "AAAA");
        cases.put("an unknown critical header", headed("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"crit\":[\"x\"],\"x\":1}"));
        cases.put("a long token", "Bearer " + "A".repeat(100_000) + "." + "A".repeat(100_000) + ".AAAA");
        cases.put("deep nesting", "Bearer " + Tokens.unsigned("[".repeat(9_000), tokens.claims()) + "AAAA");
        return cases;
    }

    private Map<String, String> badClaims() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("another issuer", with("iss", "\"http://evil\""));
        cases.put("no issuer", with("iss", ""));
        cases.put("another audience", with("aud", "\"other\""));
        cases.put("no audience", with("aud", ""));
        cases.put("an empty audience", with("aud", "[]"));
        cases.put("expired", with("exp", String.valueOf(in(-310))));
        cases.put("not yet valid", with("nbf", String.valueOf(in(310))));
        cases.put("issued in the future", with("iat", String.valueOf(in(310))));
        cases.put("an expiry that is none", with("exp", "true"));
        cases.put("no object", "Bearer " + signed(RSA, header("RS256", "rsa"), "[1]"));
        return cases;
    }

    private String other() {
        return com.nimbusds.jose.util.Base64URL.encode(tokens.claims("sub", "\"admin\""))
                .toString();
    }

    private String hmac(byte[] secret) {
        return Tokens.hmac(secret, header("HS256", "rsa"), tokens.claims());
    }
}
