package io.outrigger.runtime.http;

import io.helidon.common.GenericType;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the web server from telling the length of answers that have no body at all, as 204 has none. */
final class SilentHeader implements Header {

    static final SilentHeader CONTENT_LENGTH = new SilentHeader();

    private static final Header ZERO = HeaderValues.CONTENT_LENGTH_ZERO;

    private SilentHeader() {}

    @Override
    public void writeHttp1Header(BufferData buffer) {}

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
        return "0";
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
        return ZERO.as(type);
    }

    @Override
    public <N> Value<N> as(GenericType<N> type) {
        return ZERO.as(type);
    }

    @Override
    public <N> Value<N> as(Function<? super String, ? extends N> mapper) {
        return ZERO.as(mapper);
    }

    @Override
    public Optional<String> asOptional() {
        return ZERO.asOptional();
    }

    @Override
    public Value<Boolean> asBoolean() {
        return ZERO.asBoolean();
    }

    @Override
    public Value<String> asString() {
        return ZERO.asString();
    }

    @Override
    public Value<Integer> asInt() {
        return ZERO.asInt();
    }

    @Override
    public Value<Long> asLong() {
        return ZERO.asLong();
    }

    @Override
    public Value<Double> asDouble() {
        return ZERO.asDouble();
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
