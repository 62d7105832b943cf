package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonQuerySqlTest {

    private static final String START =
            "SELECT key, value::text, xmin::text FROM t WHERE (expiredate IS NULL OR expiredate > now())";

    @Test
    void withoutConditionsAllLiveRecordsAreFound() {
        assertThat(sql(Optional.empty(), List.of(), 0)).isEqualTo(START + " OFFSET ?");
    }

    @Test
    void neitherPathsNorValuesStandInTheText() {
        String evil = "x'; DROP TABLE t; --";
        StateQuery.Filter filter = new StateQuery.And(List.of(
                new Compare(Comparison.EQ, evil, evil),
                new StateQuery.Or(
                        List.of(new Compare(Comparison.GT, "a.b", 5L), new StateQuery.In("c", List.of(evil, true))))));
        String sql = sql(Optional.of(filter), List.of(new StateQuery.Sort(evil, true)), 10);
        assertThat(sql)
                .isEqualTo(START + " AND (value #>> ? = ? AND (CASE WHEN jsonb_typeof(value #> ?) = 'number' THEN"
                        + " (value #>> ?)::numeric > ? ELSE value #>> ? > ? END OR (value #>> ? = ? OR value #>> ? = ?)))"
                        + " ORDER BY value #> ? DESC LIMIT ? OFFSET ?");
    }

    @Test
    void textsHaveNoOrderAndListsAreNotEmpty() {
        assertThatThrownBy(() -> sql(Optional.of(new Compare(Comparison.LT, "a", "hush")), List.of(), 0))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .doesNotContain("hush");
        assertThatThrownBy(() -> sql(Optional.of(new StateQuery.In("a", List.of())), List.of(), 0))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static String sql(Optional<StateQuery.Filter> filter, List<StateQuery.Sort> sort, int limit) {
        return JsonQuerySql.of("t", new StateQuery(filter, sort, limit, ""), 0).text();
    }
}
