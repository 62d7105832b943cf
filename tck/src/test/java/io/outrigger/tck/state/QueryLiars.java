package io.outrigger.tck.state;

import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StateQueries.QueryResult;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Or;
import io.outrigger.spi.state.StateQuery.Sort;
import io.outrigger.tck.state.BasicLiars.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stores that fail at queries. */
final class QueryLiars {

    private QueryLiars() {}

    static void addTo(StateLiars liars) {
        queries(liars, "STATE-QUERY-01", "EQ on a text", store -> new SimpleQueries(store) {
            @Override
            BulkGetResult item(String key) {
                var honest = super.item(key);
                return BulkGetResult.found(key.substring(key.indexOf("||") + 2), honest.state());
            }
        });
        queries(liars, "STATE-QUERY-02", "NEQ 20", store -> new SimpleQueries(store) {
            @Override
            boolean holds(Comparison comparison, int sign) {
                return comparison == Comparison.NEQ || super.holds(comparison, sign);
            }
        });
        queries(liars, "STATE-QUERY-03", "GTE 20", store -> new SimpleQueries(store) {
            @Override
            boolean holds(Comparison comparison, int sign) {
                return comparison == Comparison.GTE ? sign > 0 : super.holds(comparison, sign);
            }
        });
        queries(liars, "STATE-QUERY-04", "IN of two", store -> new SimpleQueries(store) {
            @Override
            boolean matches(Filter filter, String json) {
                return filter instanceof In in
                        ? super.matches(new In(in.key(), in.values().subList(0, 1)), json)
                        : super.matches(filter, json);
            }
        });
        queries(liars, "STATE-QUERY-05", "OR of AND", store -> new SimpleQueries(store) {
            @Override
            boolean matches(Filter filter, String json) {
                return filter instanceof Or or
                        ? super.matches(new And(or.filters()), json)
                        : super.matches(filter, json);
            }
        });
        queries(liars, "STATE-QUERY-06", "by state down, value up", store -> new SimpleQueries(store) {
            @Override
            Comparator<String> order(List<Sort> sorts) {
                return super.order(sorts).reversed();
            }
        });
        queries(liars, "STATE-QUERY-07", "pages of three for four records", store -> new SimpleQueries(store) {
            @Override
            QueryResult run(StateQuery query) {
                return super.run(new StateQuery(query.filter(), query.sort(), query.limit(), ""));
            }
        });
        queries(liars, "STATE-QUERY-08", "nothing found", store -> new SimpleQueries(store) {
            @Override
            QueryResult run(StateQuery query) {
                QueryResult result = super.run(query);
                if (result.items().isEmpty()) {
                    throw new NotFoundException("nothing found");
                }
                return result;
            }
        });
        queries(liars, "STATE-QUERY-09", "EQ on hostile text", store -> new SimpleQueries(store) {
            @Override
            boolean matches(Filter filter, String json) {
                return (filter instanceof Compare compare && compare.value().equals("*"))
                        || super.matches(filter, json);
            }
        });
    }

    private static void queries(
            StateLiars liars, String rule, String message, Function<SimpleStateStore, SimpleQueries> maker) {
        liars.store(rule, message, (c, b) -> new Store(c, b) {
            @Override
            public Optional<StateQueries> queries() {
                return Optional.of((query, metadata) -> maker.apply(this).run(query));
            }
        });
    }
}
