package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.StateValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Jedis;

/**
 * Runs the scripts for JSON on a server without the module: a prelude in Lua stands in for the module's commands and
 * keeps the paths of a document as the fields of a hash.
 */
class JsonScriptIT {

    private static final String PRELUDE = """
            local server = redis
            local redis = {}
            redis.call = function(command, key, path, value)
              if command == 'JSON.GET' then
                local found = server.pcall('HGET', key, path)
                if found or server.call('EXISTS', key) == 0 then return found end
                return {err = 'ERR Path does not exist'}
              elseif command == 'JSON.SET' then
                if path == '$' then server.call('DEL', key) end
                return server.call('HSET', key, path, value)
              elseif value then
                return server.call(command, key, path, value)
              elseif path then
                return server.call(command, key, path)
              end
              return server.call(command, key)
            end
            redis.pcall = redis.call
            """;

    private static RedisServer server;
    private static Jedis redis;

    @BeforeAll
    static void startServer() {
        RedisServer.demand();
        server = RedisServer.start();
        redis = server.client();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            redis.close();
            server.close();
        }
    }

    @BeforeEach
    void forget() {
        redis.flushAll();
    }

    private static Object run(Script.Call call) {
        CommandArguments command = call.byText();
        List<byte[]> words = new ArrayList<>();
        command.forEach(word -> words.add(word.getRaw()));
        byte[] script = (PRELUDE + new String(words.get(1), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        return redis.eval(script, 1, words.subList(3, words.size()).toArray(new byte[0][]));
    }

    private static Object set(long version, boolean firstWrite, Optional<Long> expiry) {
        WriteTerms terms = new WriteTerms(version, firstWrite, expiry);
        return run(JsonLayout.INSTANCE.set("k", StateValue.ofJson("{\"a\":1}"), terms));
    }

    private static Object set(long version) {
        return set(version, false, Optional.empty());
    }

    @Test
    void versionsCountUpAndAWrongOneIsRefused() {
        assertThat(set(0)).isEqualTo(1L);
        assertThat(set(0)).isEqualTo(2L);
        assertThat(set(2)).isEqualTo(3L);
        assertThat(set(2)).isEqualTo(0L);
        assertThat(redis.hget("k", "$")).isEqualTo("{\"data\":{\"a\":1}}");
        assertThat(redis.hget("k", ".version")).isEqualTo("3");
    }

    @Test
    void aFirstWriteMarksAndLaterBlindWritesAreRefused() {
        assertThat(set(0, true, Optional.empty())).isEqualTo(1L);
        assertThat(redis.hget("k", ".first-write")).isEqualTo("0");
        assertThat(set(0)).isEqualTo(0L);
        assertThat(set(1)).isEqualTo(2L);
    }

    @Test
    void theExpiryIsSetKeptAndTakenAway() {
        assertThat(set(0, false, Optional.of(100L))).isEqualTo(1L);
        assertThat(redis.ttl("k")).isBetween(98L, 100L);
        assertThat(set(0, false, Optional.of(0L))).isEqualTo(2L);
        assertThat(redis.ttl("k")).isEqualTo(-1);
    }

    @Test
    void aKeyOfAnotherTypeGivesWay() {
        redis.hset("k", "data", "v");
        assertThat(set(0)).isEqualTo(1L);
        assertThat(redis.hexists("k", "data")).isFalse();
    }

    @Test
    void aDeleteNeedsTheVersionOrNone() {
        set(0);
        assertThat(run(JsonLayout.INSTANCE.delete("k", "9"))).isEqualTo(-1L);
        assertThat(run(JsonLayout.INSTANCE.delete("k", "1"))).isEqualTo(1L);
        set(0);
        assertThat(run(JsonLayout.INSTANCE.delete("k", "0"))).isEqualTo(1L);
        assertThat(run(JsonLayout.INSTANCE.delete("k", "7"))).isEqualTo(0L);
    }
}
