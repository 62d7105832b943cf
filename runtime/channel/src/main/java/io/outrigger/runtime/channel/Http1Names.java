package io.outrigger.runtime.channel;

/** Header names that come with most answers, so that they need not be made again each time. */
final class Http1Names {
    private static final String[] COMMON = {
        "Content-Type", "Content-Length", "Date", "Server", "Connection", "Keep-Alive", "Transfer-Encoding", "Vary",
        "Cache-Control", "ETag", "X-Powered-By", "Traceparent", "content-type", "content-length", "date", "server",
        "connection", "transfer-encoding", "traceparent", "cache-control", "X-Content-Type-Options"
    };
    private static final int SLOTS = 256;
    private static final String[] TABLE = table();

    private Http1Names() {}

    private static String[] table() {
        String[] table = new String[SLOTS];
        for (String name : COMMON) {
            table[slot(name.length(), name.charAt(0), name.charAt(name.length() - 1))] = name;
        }
        return table;
    }

    private static int slot(int length, int first, int last) {
        return (length * 31 + first * 7 + last) & (SLOTS - 1);
    }

    /** The name a piece of a line spells; the piece is a token and not empty. */
    static String name(Http1Input in, int from, int to) {
        byte[] bytes = in.bytes();
        String common = TABLE[slot(to - from, bytes[from], bytes[to - 1])];
        return common != null && spells(common, bytes, from, to) ? common : in.text(from, to);
    }

    private static boolean spells(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }
}
