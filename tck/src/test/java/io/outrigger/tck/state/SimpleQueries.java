package io.outrigger.tck.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StateQueries.QueryResult;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Or;
import io.outrigger.spi.state.StateQuery.Sort;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers queries by looking at every record. Knows only the flat and once nested members the rules use. */
class SimpleQueries {

    private final SimpleStateStore store;

    SimpleQueries(SimpleStateStore store) {
        this.store = store;
    }

    QueryResult run(StateQuery query) {
        int skip = query.token().isEmpty() ? 0 : Integer.parseInt(query.token());
        List<String> keys = store.backing.entries.keySet().stream()
                .filter(key -> visible(key))
                .filter(key -> query.filter().map(f -> matches(f, json(key))).orElse(true))
                .sorted(order(query.sort()))
                .skip(skip)
                .toList();
        boolean more = query.limit() > 0 && keys.size() > query.limit();
        List<String> page = more ? keys.subList(0, query.limit()) : keys;
        List<BulkGetResult> items = page.stream().map(this::item).toList();
        return new QueryResult(items, more ? String.valueOf(skip + query.limit()) : "", Map.of());
    }

    boolean visible(String key) {
        return store.find(key).isPresent();
    }

    BulkGetResult item(String key) {
        return BulkGetResult.found(key, Optional.of(store.stored(store.backing.entries.get(key))));
    }

    private String json(String key) {
        return new String(store.backing.entries.get(key).data(), UTF_8);
    }

    boolean matches(Filter filter, String json) {
        return switch (filter) {
            case And and -> and.filters().stream().allMatch(f -> matches(f, json));
            case Or or -> or.filters().stream().anyMatch(f -> matches(f, json));
            case In in ->
                in.values().stream().anyMatch(v -> compare(in.key(), v, json).orElse(1) == 0);
            case Compare compare ->
                compare(compare.key(), compare.value(), json)
                        .map(sign -> holds(compare.comparison(), sign))
                        .orElse(false);
        };
    }

    boolean holds(Comparison comparison, int sign) {
        return switch (comparison) {
            case EQ -> sign == 0;
            case NEQ -> sign != 0;
            case GT -> sign > 0;
            case GTE -> sign >= 0;
            case LT -> sign < 0;
            case LTE -> sign <= 0;
        };
    }

    private static Optional<Integer> compare(String path, Object value, String json) {
        return member(path, json)
                .map(text -> value instanceof Long number
                        ? Long.compare(Long.parseLong(text), number)
                        : text.compareTo(value.toString()));
    }

    private static Optional<String> member(String path, String json) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        Matcher matcher =
                Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|(-?[0-9]+))").matcher(json);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    Comparator<String> order(List<Sort> sorts) {
        Comparator<String> order = (_, _) -> 0;
        for (Sort sort : sorts) {
            Comparator<String> next =
                    Comparator.comparing(key -> member(sort.key(), json(key)).orElse(""));
            order = order.thenComparing(sort.descending() ? next.reversed() : next);
        }
        return order;
    }
}
