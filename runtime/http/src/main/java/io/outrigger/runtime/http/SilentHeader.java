package io.outrigger.runtime.http;

import io.helidon.common.GenericType;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the web server from telling the length of answers that have no body at all, as 204 has none. */
final class SilentHeader implements Header {

    static final SilentHeader CONTENT_LENGTH = new SilentHeader("0", "");
    /** Keeps the web server from making chunks, and announces those that are made elsewhere. */
    static final SilentHeader CHUNKED = new SilentHeader("9223372036854775807", "Transfer-Encoding: chunked\r\n");

    private final Header read;
    private final byte[] instead;

    private SilentHeader(String length, String instead) {
        this.read = HeaderValues.create(HeaderNames.CONTENT_LENGTH, length);
        this.instead = instead.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void writeHttp1Header(BufferData buffer) {
        buffer.write(instead);
    }

    @Override
    public String name() {
        return headerName().defaultCase();
    }

    @Override
    public HeaderName headerName() {
        return HeaderNames.CONTENT_LENGTH;
    }

    @Override
    public String get() {
        return read.get();
    }

    @Override
    public List<String> allValues() {
        return List.of(get());
    }

    @Override
    public int valueCount() {
        return 1;
    }

    @Override
    public <N> Value<N> as(Class<N> type) {
        return read.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return read.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return read.as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return read.asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return read.asBoolean();
    }

    @Override
    public Value<String> asString() {
        return read.asString();
    }

    @Override
    public Value<Integer> asInt() {
        return read.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return read.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return read.asDouble();
    }

    @Override
    public boolean sensitive() {
        return false;
    }

    @Override
    public boolean changing() {
        return false;
    }
}
