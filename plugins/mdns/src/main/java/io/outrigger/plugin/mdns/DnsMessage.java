package io.outrigger.plugin.mdns;

import java.util.List;

/**
 * A message as far as it matters here: records of other types are left out, and all sections are one.
 *
 * @param response whether it answers
 * @param probe whether it asks only to claim a name
 */
record DnsMessage(boolean response, boolean probe, List<Question> questions, List<DnsRecord> records) {

    static final int A = 1;
    static final int PTR = 12;
    static final int TXT = 16;
    static final int AAAA = 28;
    static final int SRV = 33;
    static final int ANY = 255;
    static final int CLASS_INTERNET = 1;
    static final int TOP_BIT = 0x8000;

    /** What is asked for. */
    record Question(DnsName name, int type) {
        boolean asks(int wanted) {
            return type == wanted || type == ANY;
        }
    }
}
