package io.outrigger.runtime.channel;

import java.net.ProtocolException;

/** Which bytes may stand where in a message. */
enum Http1Chars {
    /** Methods and names of headers. */
    TOKEN("a method or the name of a header"),
    /** Request targets: all that does not end them. */
    TARGET("a request target"),
    /** Values of headers: all that does not end them. */
    VALUE("the value of a header");

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private final String what;
    private final boolean[] allowed = new boolean[256];

    Http1Chars(String what) {
        this.what = what;
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = may(i);
        }
    }

    private boolean may(int each) {
        return switch (this) {
            case TOKEN -> each < 0x80 && (Character.isLetterOrDigit(each) || MARKS.indexOf(each) >= 0);
            case TARGET -> each > ' ' && each != 0x7F;
            case VALUE -> each != '\r' && each != '\n' && each != 0;
        };
    }

    boolean allows(int each) {
        return allowed[each];
    }

    // Never says which byte, nor where: the text may be a secret.
    void check(int each) throws ProtocolException {
        if (!allowed[each]) {
            throw new ProtocolException("a character that must not stand in " + what);
        }
    }
}
