package io.outrigger.plugin.mdns;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A domain name. Names are equal if they differ only in the case of ASCII letters. */
final class DnsName {

    static final int MAX_LABEL = 63;
    static final int MAX_NAME = 255;

    private final List<String> labels;
    private final List<String> folded;

    private DnsName(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.folded = this.labels.stream().map(DnsName::fold).toList();
    }

    /**
     * Of labels as they are, dots in them included.
     *
     * @throws IllegalArgumentException if one is empty or too long, or all together are
     */
    static DnsName of(List<String> labels) {
        int length = 1;
        for (String label : labels) {
            int bytes = label.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_LABEL) {
                throw new IllegalArgumentException("a part of a domain name must have 1 to 63 bytes, not " + bytes);
            }
            length += bytes + 1;
        }
        if (length > MAX_NAME) {
            throw new IllegalArgumentException("a domain name must not have more than 255 bytes");
        }
        return new DnsName(labels);
    }

    /** Of a text, split at its dots. */
    static DnsName of(String dotted) {
        return of(List.of(dotted.split("\\.", -1)));
    }

    List<String> labels() {
        return labels;
    }

    boolean endsWith(DnsName suffix) {
        int from = folded.size() - suffix.folded.size();
        return from >= 0 && folded.subList(from, folded.size()).equals(suffix.folded);
    }

    // Only ASCII: what other letters' capitals are depends on who is asked.
    private static String fold(String label) {
        StringBuilder folded = new StringBuilder(label.length());
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsName name && name.folded.equals(folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return String.join(".", labels) + ".";
    }
}
