package io.outrigger.plugin.go;

/** Texts in JSON, as Go writes them: fit for HTML. */
public final class JsonTexts {

    private JsonTexts() {}

    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> append(json, (char) c));
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char c) {
        switch (c) {
            case '"', '\\' -> json.append('\\').append(c);
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                boolean plain = c >= ' ' && "<>&\u2028\u2029".indexOf(c) < 0;
                json.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
    }
}
