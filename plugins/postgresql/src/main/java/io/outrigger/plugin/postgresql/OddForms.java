package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.JsonAnswer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.StringJoiner;

/** Values whose JSON is not their text, because Dapr's binding writes what its driver keeps them in. */
final class OddForms {

    private OddForms() {}

    /** The sixteen bytes as numbers. */
    static void uuid(String value, JsonAnswer answer) {
        StringJoiner numbers = new StringJoiner(",", "[", "]");
        for (byte b : HexFormat.of().parseHex(value.replace("-", ""))) {
            numbers.add(Integer.toString(b & 0xff));
        }
        answer.raw(numbers.toString());
    }

    static void macAddress(String value, JsonAnswer answer) {
        answer.base64(HexFormat.ofDelimiter(":").parseHex(value));
    }

    /** The bits from the left in bytes, and how many they are. */
    static void bits(String value, JsonAnswer answer) {
        byte[] bytes = new byte[(value.length() + 7) / 8];
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '1') {
                bytes[i / 8] |= (byte) (0x80 >> i % 8);
            }
        }
        answer.raw("{\"Bytes\":\"" + Base64.getEncoder().encodeToString(bytes) + "\",\"Len\":" + value.length()
                + ",\"Valid\":true}");
    }

    /** Always with the length of the network, which the server leaves out for a single host. */
    static void address(String value, JsonAnswer answer) {
        String all = value.contains(":") ? "/128" : "/32";
        answer.text(value.contains("/") ? value : value + all);
    }
}
