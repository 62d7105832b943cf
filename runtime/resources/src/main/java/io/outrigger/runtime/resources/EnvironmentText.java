package io.outrigger.runtime.resources;

import java.util.Map;

/**
 * Puts environment variables in the place of {@code $NAME} and {@code ${NAME}}, as a configuration file is treated
 * before it is read. A variable that is not set leaves nothing behind.
 */
public final class EnvironmentText {
    private static final String SPECIAL = "*#$@!?-0123456789";

    private final String text;
    private final Map<String, String> environment;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private EnvironmentText(String text, Map<String, String> environment) {
        this.text = text;
        this.environment = environment;
    }

    public static String expand(String text, Map<String, String> environment) {
        return text.indexOf('$') < 0 ? text : new EnvironmentText(text, environment).expand();
    }

    private String expand() {
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '$' || at == text.length()) {
                out.append(character);
            } else if (text.charAt(at) == '{') {
                braced();
            } else {
                bare();
            }
        }
        return out.toString();
    }

    /** A brace that is never closed, or holds no name, is swallowed. */
    private void braced() {
        int start = at + 1;
        boolean special =
                start + 1 < text.length() && SPECIAL.indexOf(text.charAt(start)) >= 0 && text.charAt(start + 1) == '}';
        int end = special ? start + 1 : text.indexOf('}', start);
        if (end < 0) {
            at = start;
        } else {
            put(text.substring(start, end));
            at = end + 1;
        }
    }

    private void bare() {
        int start = at;
        if (SPECIAL.indexOf(text.charAt(at)) >= 0) {
            at++;
        } else {
            while (at < text.length() && isNameCharacter(text.charAt(at))) {
                at++;
            }
        }
        if (at == start) {
            out.append('$');
        } else {
            put(text.substring(start, at));
        }
    }

    private static boolean isNameCharacter(char character) {
        return character == '_'
                || (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }

    private void put(String name) {
        out.append(environment.getOrDefault(name, ""));
    }
}
