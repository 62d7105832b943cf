package io.outrigger.runtime.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;

/** Keeps the web server from telling the length of answers that have no body at all, as 204 has none. */
final class SilentHeader extends OwnHeader {

    static final SilentHeader CONTENT_LENGTH = new SilentHeader("0", "");
    /** Keeps the web server from making chunks, and announces those that are made elsewhere. */
    static final SilentHeader CHUNKED = new SilentHeader("9223372036854775807", "Transfer-Encoding: chunked\r\n");

    private final byte[] instead;

    private SilentHeader(String length, String instead) {
        super(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length));
        this.instead = instead.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void writeHttp1Header(BufferData buffer) {
        buffer.write(instead);
    }
}
