package io.outrigger.plugin.pulsar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as the test's broker takes them: signed with a key it shares. */
final class TestTokens {

    private static final byte[] KEY = "a key of thirty-two bytes length".getBytes(UTF_8);

    static final String KEY_FOR_BROKERS = "data:;base64," + Base64.getEncoder().encodeToString(KEY);

    private TestTokens() {}

    static String of(String role) {
        String text = encode("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "."
                + encode(("{\"sub\":\"" + role + "\"}").getBytes(UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return text + "." + encode(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
