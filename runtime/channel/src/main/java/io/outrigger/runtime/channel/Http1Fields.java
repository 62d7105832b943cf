package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.io.IOException;
import java.net.ProtocolException;

/** Reads headers and trailers, up to the empty line that ends them. */
final class Http1Fields {
    private static final int MOST = 1000;

    private final Http1Input in;
    private final InvokeHeaders into;
    private String name = "";
    private String value = "";
    private int count;

    private Http1Fields(Http1Input in, InvokeHeaders into) {
        this.in = in;
        this.into = into;
    }

    static void read(Http1Input in, InvokeHeaders into) throws IOException {
        Http1Fields fields = new Http1Fields(in, into);
        for (in.nextLine(); !in.lineEmpty(); in.nextLine()) {
            fields.line();
        }
        fields.keep();
    }

    private void line() throws ProtocolException {
        byte first = in.bytes()[in.lineStart()];
        if (first == ' ' || first == '\t') {
            fold();
            return;
        }
        keep();
        int colon = colon();
        name = Http1Names.name(in, in.lineStart(), colon);
        value = value(colon + 1);
    }

    // An old way to break long values into lines, read as other clients do.
    private void fold() throws ProtocolException {
        if (name.isEmpty()) {
            throw new ProtocolException("the answer's headers begin with a continuation");
        }
        value = (value + " " + value(in.lineStart())).strip();
    }

    private void keep() throws ProtocolException {
        if (!name.isEmpty()) {
            into.add(name, value);
            if (++count > MOST) {
                throw new ProtocolException("the answer has more than " + MOST + " headers");
            }
        }
    }

    private int colon() throws ProtocolException {
        byte[] bytes = in.bytes();
        int place = in.lineStart();
        while (place < in.lineEnd() && bytes[place] >= 0 && Http1Chars.TOKEN.allows(bytes[place])) {
            place++;
        }
        if (place == in.lineStart() || place == in.lineEnd() || bytes[place] != ':') {
            throw new ProtocolException("a header of the answer is malformed");
        }
        return place;
    }

    private String value(int begin) throws ProtocolException {
        byte[] bytes = in.bytes();
        int from = begin;
        int to = in.lineEnd();
        while (from < to && blank(bytes[from])) {
            from++;
        }
        while (to > from && blank(bytes[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (!Http1Chars.VALUE.allows(bytes[i] & 0xFF)) {
                throw new ProtocolException("the value of a header of the answer is malformed");
            }
        }
        return in.text(from, to);
    }

    private static boolean blank(byte each) {
        return each == ' ' || each == '\t';
    }
}
