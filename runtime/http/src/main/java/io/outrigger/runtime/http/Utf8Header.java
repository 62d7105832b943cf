package io.outrigger.runtime.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;

/** A header whose value is written in UTF-8, as daprd does. The web server knows ASCII only. */
final class Utf8Header extends OwnHeader {

    private final byte[] value;

    private Utf8Header(Header read, String value) {
        super(read);
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    /** The web server's own header wherever it will do. */
    static Header of(String name, String value) {
        Header header = HeaderValues.create(name, value);
        return value.chars().allMatch(c -> c < 0x80) ? header : new Utf8Header(header, value);
    }

    @Override
    public byte[] valueBytes() {
        return value.clone();
    }
}
