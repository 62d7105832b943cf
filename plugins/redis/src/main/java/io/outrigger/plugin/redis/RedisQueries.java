package io.outrigger.plugin.redis;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.search.SearchProtocol.SearchCommand;

/** Queries through Redis' search, over records that were written as JSON. */
final class RedisQueries implements StateQueries {

    private static final String INDEX_NAME = "queryIndexName";

    private final RedisLink link;
    private final QueryIndexes indexes;

    RedisQueries(RedisLink link, QueryIndexes indexes) {
        this.link = link;
        this.indexes = indexes;
    }

    @Override
    public QueryResult query(StateQuery query, Map<String, String> metadata) {
        QueryIndexes.Index index = index(metadata);
        Object reply = link.execute(new CommandObject<>(search(index, query), BuilderFactory.RAW_OBJECT));
        List<BulkGetResult> items = items((List<?>) reply);
        boolean more = query.limit() > 0 && !items.isEmpty();
        String token = more ? Long.toString(offset(query) + items.size()) : "";
        return new QueryResult(items, token, Map.of());
    }

    private QueryIndexes.Index index(Map<String, String> metadata) {
        String name = metadata.getOrDefault(INDEX_NAME, "");
        if (name.isEmpty()) {
            throw new InvalidRequestException("query index not found");
        }
        return Optional.ofNullable(indexes.byName().get(name))
                .orElseThrow(() -> new InvalidRequestException("query index schema \"" + name + "\" not found"));
    }

    static CommandArguments search(QueryIndexes.Index index, StateQuery query) {
        QueryText text = new QueryText(index);
        CommandArguments search = new CommandArguments(SearchCommand.SEARCH)
                .add(index.name())
                .add(query.filter().map(text::write).orElse("*"));
        sort(search, text, query.sort());
        if (query.limit() > 0) {
            search.add("LIMIT").add(offset(query)).add(query.limit());
        }
        return search.add("RETURN").add(2).add("$.data").add("$.version");
    }

    private static void sort(CommandArguments search, QueryText text, List<StateQuery.Sort> order) {
        if (order.size() > 1) {
            throw new InvalidRequestException(
                    "multiple SORTBY steps are not allowed. Sort multiple fields in a single step");
        }
        for (StateQuery.Sort sort : order) {
            search.add("SORTBY").add(text.alias(sort.key()));
            if (sort.descending()) {
                search.add("DESC");
            }
        }
    }

    private static long offset(StateQuery query) {
        if (query.token().isEmpty()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(query.token(), 10);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("the page token of the query is not a number", e);
        }
    }

    /** The reply is a count, then each record's key and its fields as a flat list. */
    private static List<BulkGetResult> items(List<?> reply) {
        List<BulkGetResult> items = new ArrayList<>();
        for (int i = 1; i + 1 < reply.size(); i += 2) {
            items.add(item(text(reply.get(i)), (List<?>) reply.get(i + 1)));
        }
        return items;
    }

    private static BulkGetResult item(String key, List<?> fields) {
        Optional<Object> data = field(fields, "$.data");
        if (data.isEmpty()) {
            return BulkGetResult.failed(key, new SpiException("the record " + key + " has no data"));
        }
        byte[] bytes = (byte[]) data.get();
        StoredState state = field(fields, "$.version")
                .map(version -> StoredState.of(bytes, text(version)))
                .orElseGet(() -> StoredState.of(bytes));
        return BulkGetResult.found(key, Optional.of(state));
    }

    private static Optional<Object> field(List<?> fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (text(fields.get(i)).equals(name)) {
                return Optional.ofNullable(fields.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
