package io.outrigger.runtime.http;

import io.helidon.common.GenericType;
import io.helidon.common.mapper.Value;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A header that reads as another one does, and is written in its own way. */
abstract class OwnHeader implements Header {

    private final Header read;

    OwnHeader(Header read) {
        this.read = read;
    }

    @Override
    public String name() {
        return read.name();
    }

    @Override
    public HeaderName headerName() {
        return read.headerName();
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
