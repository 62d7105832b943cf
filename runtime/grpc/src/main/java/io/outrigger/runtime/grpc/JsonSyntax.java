package io.outrigger.runtime.grpc;

import java.util.BitSet;
import java.util.Optional;

/** Checks that bytes are one JSON value, and words what is wrong as daprd does. */
final class JsonSyntax {

    private static final int MAX_DEPTH = 10_000;
    private static final int END = -1;

    private final byte[] text;
    // Which of the open containers are objects; the others are arrays.
    private final BitSet objects = new BitSet();
    private int at;
    private int depth;

    private JsonSyntax(byte[] text) {
        this.text = text;
    }

    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    /** What is wrong, or nothing. */
    static Optional<String> problem(byte[] text) {
        try {
            new JsonSyntax(text).check();
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.of(e.getMessage());
        }
    }

    private void check() {
        boolean wanted = true;
        while (wanted || depth > 0) {
            wanted = wanted ? value() : next();
        }
        if (peek() != END) {
            throw unexpected("after top-level value");
        }
    }

    /** Reads a value, or the beginning of a container. Returns whether its first value comes next. */
    private boolean value() {
        switch (peek()) {
            case '{' -> {
                return open(true) && key();
            }
            case '[' -> {
                return open(false);
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected("looking for beginning of value");
        }
        return false;
    }

    /** Returns whether the container holds anything. */
    private boolean open(boolean object) {
        at++;
        if (depth == MAX_DEPTH) {
            throw new Malformed("exceeded max depth");
        }
        objects.set(depth++, object);
        if (peek() != (object ? '}' : ']')) {
            return true;
        }
        at++;
        depth--;
        return false;
    }

    /** Reads what follows a value inside a container. Returns whether another value comes. */
    private boolean next() {
        boolean object = objects.get(depth - 1);
        int c = peek();
        if (c == (object ? '}' : ']')) {
            at++;
            depth--;
            return false;
        }
        if (c != ',') {
            throw unexpected(object ? "after object key:value pair" : "after array element");
        }
        at++;
        return !object || key();
    }

    private boolean key() {
        if (peek() != '"') {
            throw unexpected("looking for beginning of object key string");
        }
        string();
        if (peek() != ':') {
            throw unexpected("after object key");
        }
        at++;
        return true;
    }

    private void string() {
        at++;
        for (int c = current(); c != '"'; c = current()) {
            if (c == END || c < ' ') {
                throw unexpected("in string literal");
            }
            at++;
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        int c = current();
        if (c == 'u') {
            at++;
            for (int i = 0; i < 4; i++) {
                if (Character.digit(current(), 16) < 0) {
                    throw broken("in \\u hexadecimal character escape");
                }
                at++;
            }
        } else if (c != END && "\"\\/bfnrt".indexOf(c) >= 0) {
            at++;
        } else {
            throw broken("in string escape code");
        }
    }

    private void literal(String word) {
        at++;
        for (int i = 1; i < word.length(); i++) {
            if (current() != word.charAt(i)) {
                throw broken("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            at++;
        }
    }

    private void number() {
        if (current() == '-') {
            at++;
        }
        if (current() == '0') {
            at++;
        } else {
            digits("in numeric literal");
        }
        if (current() == '.') {
            at++;
            digits("after decimal point in numeric literal");
        }
        if (current() == 'e' || current() == 'E') {
            at++;
            if (current() == '+' || current() == '-') {
                at++;
            }
            digits("in exponent of numeric literal");
        }
    }

    private void digits(String where) {
        if (!digit()) {
            throw broken(where);
        }
        while (digit()) {
            at++;
        }
    }

    private boolean digit() {
        return current() >= '0' && current() <= '9';
    }

    /** The next byte that is no space; afterwards it is the current one. */
    private int peek() {
        while (current() == ' ' || current() == '\t' || current() == '\r' || current() == '\n') {
            at++;
        }
        return current();
    }

    private int current() {
        return at < text.length ? text[at] & 0xff : END;
    }

    private Malformed unexpected(String where) {
        return current() == END ? new Malformed("unexpected end of JSON input") : invalid(current(), where);
    }

    // daprd's reader learns of the end by a space, and inside a token that is what it complains about.
    private Malformed broken(String where) {
        return invalid(current() == END ? ' ' : current(), where);
    }

    private static Malformed invalid(int c, String where) {
        return new Malformed("invalid character " + quoted(c) + " " + where);
    }

    private static String quoted(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '\\' -> "'\\\\'";
            case '\n' -> "'\\n'";
            case '\r' -> "'\\r'";
            case '\t' -> "'\\t'";
            default -> c < ' ' || c == 0x7f ? "'\\x%02x'".formatted(c) : "'" + (char) c + "'";
        };
    }
}
