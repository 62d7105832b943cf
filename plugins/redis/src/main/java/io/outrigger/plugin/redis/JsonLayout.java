package io.outrigger.plugin.redis;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.json.JsonProtocol.JsonCommand;

/** A value of the JSON module, {@code {"data": …, "version": n}}, which queries can look into. */
final class JsonLayout implements StateLayout {

    static final StateLayout INSTANCE = new JsonLayout();

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** A key of another type gives way. KEYS: the record; ARGV: version, document, first-write, expiry. */
    private static final Script SET = new Script("""
            local key, wanted = KEYS[1], ARGV[1]
            local version = redis.pcall('JSON.GET', key, '.version')
            if type(version) == 'table' then
              redis.call('DEL', key)
              version = false
            end
            if not version or version == '' then version = wanted end
            local mark = redis.pcall('JSON.GET', key, '.first-write')
            local marked = mark and type(mark) ~= 'table'
            if version ~= wanted and (marked or wanted ~= '0') then return 0 end
            redis.call('JSON.SET', key, '$', ARGV[2])
            if ARGV[3] == '0' then redis.call('JSON.SET', key, '.first-write', 0) end
            redis.call('JSON.SET', key, '.version', version + 1)
            if ARGV[4] == '0' then
              redis.call('PERSIST', key)
            elseif ARGV[4] ~= '' then
              redis.call('EXPIRE', key, ARGV[4])
            end
            return version + 1
            """);

    /** KEYS: the record; ARGV: version. */
    private static final Script DELETE = new Script("""
            local version = redis.pcall('JSON.GET', KEYS[1], '.version')
            local held = type(version) == 'string' and version ~= ''
            if held and version ~= ARGV[1] and ARGV[1] ~= '0' then return -1 end
            return redis.call('DEL', KEYS[1])
            """);

    private JsonLayout() {}

    @Override
    public CommandArguments get(String key) {
        return new CommandArguments(JsonCommand.GET).key(key);
    }

    @Override
    public Optional<StoredState> parse(String key, Object reply) {
        if (reply == null) {
            return Optional.empty();
        }
        JsonObject record = parse(key, new String((byte[]) reply, StandardCharsets.UTF_8));
        JsonElement data = record.get("data");
        byte[] text = GSON.toJson(data).getBytes(StandardCharsets.UTF_8);
        JsonElement version = record.get("version");
        return Optional.of(
                version == null || version.isJsonNull()
                        ? StoredState.of(text)
                        : StoredState.of(text, version.getAsString()));
    }

    private static JsonObject parse(String key, String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new SpiException("what is stored as JSON under key " + key + " is no state record", e);
        }
    }

    @Override
    public Script.Call set(String key, StateValue value, WriteTerms terms) {
        JsonObject document = new JsonObject();
        document.add("data", element(key, value));
        byte[] text = GSON.toJson(document).getBytes(StandardCharsets.UTF_8);
        return SET.on(key, terms.versionText(), text, terms.firstWriteText(), terms.expiryText());
    }

    /** Bytes that are no JSON become base64 text, as Go's encoder does with them. */
    private static JsonElement element(String key, StateValue value) {
        if (!value.json()) {
            return new JsonPrimitive(Base64.getEncoder().encodeToString(value.bytes()));
        }
        try {
            return JsonParser.parseString(new String(value.bytes(), StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            throw new InvalidRequestException("the value of key " + key + " is not valid JSON", e);
        }
    }

    @Override
    public Script.Call delete(String key, String etag) {
        return DELETE.on(key, etag.getBytes(StandardCharsets.UTF_8));
    }
}
