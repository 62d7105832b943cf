package io.outrigger.plugin.redis;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.outrigger.spi.InvalidRequestException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.search.SearchProtocol.SearchCommand;

/**
 * The indexes {@code queryIndexes} asks for.
 *
 * @param byName the indexes in the order they were written
 */
record QueryIndexes(Map<String, Index> byName) {

    /**
     * One index.
     *
     * @param name its name
     * @param types the type of each key, in the order they were written
     */
    record Index(String name, Map<String, String> types) {

        /** The short name a key has in queries. */
        Optional<String> alias(String key) {
            int position = 0;
            for (String known : types.keySet()) {
                if (known.equals(key)) {
                    return Optional.of("var" + position);
                }
                position++;
            }
            return Optional.empty();
        }

        private CommandArguments creation() {
            CommandArguments create = new CommandArguments(SearchCommand.CREATE)
                    .add(name)
                    .add("ON")
                    .add("JSON")
                    .add("SCHEMA");
            types.forEach((key, type) -> create.add("$.data." + key)
                    .add("AS")
                    .add(alias(key).orElseThrow())
                    .add(type)
                    .add("SORTABLE"));
            return create;
        }
    }

    /**
     * Reads the setting.
     *
     * @throws InvalidRequestException if it is not what it should be
     */
    static QueryIndexes parse(String text) {
        Map<String, Index> indexes = new LinkedHashMap<>();
        if (!text.isBlank()) {
            for (JsonElement element : array(text)) {
                Index index = index(element);
                if (indexes.putIfAbsent(index.name(), index) != null) {
                    throw invalid("duplicate schema name " + index.name());
                }
            }
        }
        return new QueryIndexes(indexes);
    }

    private static JsonArray array(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonArray();
        } catch (JsonParseException | IllegalStateException e) {
            throw invalid("not a JSON array");
        }
    }

    private static Index index(JsonElement element) {
        JsonObject object = element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
        String name = text(object, "name");
        if (name.isEmpty()) {
            throw invalid("empty query schema name");
        }
        Map<String, String> types = new LinkedHashMap<>();
        if (object.get("indexes") instanceof JsonArray keys) {
            for (JsonElement entry : keys) {
                JsonObject key = entry.isJsonObject() ? entry.getAsJsonObject() : new JsonObject();
                types.put(required(key, "key", name), required(key, "type", name));
            }
        }
        return new Index(name, types);
    }

    private static String required(JsonObject object, String member, String index) {
        String value = text(object, member);
        if (value.isEmpty()) {
            throw invalid("empty " + member + " in query schema " + index);
        }
        return value;
    }

    private static String text(JsonObject object, String member) {
        JsonElement value = object.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    private static InvalidRequestException invalid(String why) {
        return new InvalidRequestException("redis store: error parsing query index schema: " + why);
    }

    /** Creates the indexes; one that exists is made anew, for its keys may have changed. */
    void register(RedisLink link) {
        byName.values().forEach(index -> register(link, index));
    }

    private static void register(RedisLink link, Index index) {
        try {
            send(link, index.creation());
        } catch (RedisReplyException e) {
            if (!e.is("Index already exists")) {
                throw e;
            }
            send(link, new CommandArguments(SearchCommand.DROPINDEX).add(index.name()));
            send(link, index.creation());
        }
    }

    private static void send(RedisLink link, CommandArguments command) {
        link.execute(new CommandObject<>(command, BuilderFactory.RAW_OBJECT));
    }
}
