package io.outrigger.runtime.http;

/** An origin that may call, with at most one star in it. */
record OriginPattern(String prefix, String suffix, boolean star) {

    static final OriginPattern ANY = new OriginPattern("", "", true);

    static OriginPattern of(String text) {
        int star = text.indexOf('*');
        return star < 0
                ? new OriginPattern(text, "", false)
                : new OriginPattern(text.substring(0, star), text.substring(star + 1), true);
    }

    boolean matches(String origin) {
        if (!star) {
            return origin.equals(prefix);
        }
        return origin.length() >= prefix.length() + suffix.length()
                && origin.startsWith(prefix)
                && origin.endsWith(suffix);
    }
}
