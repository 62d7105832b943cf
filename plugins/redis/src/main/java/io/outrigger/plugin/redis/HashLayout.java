package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** A hash with {@code data}, {@code version} and, after a first write, {@code first-write}. */
final class HashLayout implements StateLayout {

    static final StateLayout INSTANCE = new HashLayout();

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = "version".getBytes(StandardCharsets.US_ASCII);

    /** A key of another type gives way. KEYS: the record; ARGV: version, value, first-write, expiry. */
    private static final Script SET = new Script("""
            local key, wanted = KEYS[1], ARGV[1]
            local seen = redis.pcall('HMGET', key, 'version', 'first-write')
            if seen.err then
              if string.sub(seen.err, 1, 9) ~= 'WRONGTYPE' then return seen end
              redis.call('DEL', key)
              seen = {false, false}
            end
            local version, marked = seen[1], seen[2]
            local free = not version or version == '' or version == wanted
            if not free and (marked or wanted ~= '0') then return 0 end
            if ARGV[3] == '0' then
              redis.call('HSET', key, 'data', ARGV[2], 'first-write', 0)
            else
              redis.call('HSET', key, 'data', ARGV[2])
            end
            local now = redis.call('HINCRBY', key, 'version', 1)
            if ARGV[4] == '0' then
              redis.call('PERSIST', key)
            elseif ARGV[4] ~= '' then
              redis.call('EXPIRE', key, ARGV[4])
            end
            return now
            """);

    /** KEYS: the record; ARGV: version. */
    private static final Script DELETE = new Script("""
            local version = redis.pcall('HGET', KEYS[1], 'version')
            local held = type(version) == 'string' and version ~= ''
            if held and version ~= ARGV[1] and ARGV[1] ~= '0' then return -1 end
            return redis.call('DEL', KEYS[1])
            """);

    private HashLayout() {}

    @Override
    public CommandArguments get(String key) {
        return new CommandArguments(Protocol.Command.HGETALL).key(key);
    }

    @Override
    public Optional<StoredState> parse(String key, Object reply) {
        List<?> fields = (List<?>) reply;
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> data = field(fields, DATA);
        Optional<byte[]> version = field(fields, VERSION);
        if (data.isEmpty() || version.isEmpty()) {
            throw new SpiException("required hash field 'data' or 'version' was not found");
        }
        return Optional.of(StoredState.of(data.get(), new String(version.get(), StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> field(List<?> fields, byte[] name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (Arrays.equals((byte[]) fields.get(i), name)) {
                return Optional.of((byte[]) fields.get(i + 1));
            }
        }
        return Optional.empty();
    }

    @Override
    public Script.Call set(String key, StateValue value, WriteTerms terms) {
        return SET.on(key, terms.versionText(), value.bytes(), terms.firstWriteText(), terms.expiryText());
    }

    @Override
    public Script.Call delete(String key, String etag) {
        return DELETE.on(key, etag.getBytes(StandardCharsets.UTF_8));
    }
}
