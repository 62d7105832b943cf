package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Or;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    private static final QueryIndexes.Index INDEX =
            QueryIndexes.parse("""
                    [{"name": "people", "indexes": [
                        {"key": "person.org", "type": "TEXT"},
                        {"key": "person.id", "type": "NUMERIC"},
                        {"key": "state", "type": "TEXT"}]}]
                    """).byName().get("people");

    private static String write(Filter filter) {
        return new QueryText(INDEX).write(filter);
    }

    private static Compare id(Comparison comparison, Object value) {
        return new Compare(comparison, "person.id", value);
    }

    private static String command(StateQuery query) {
        return StreamSupport.stream(RedisQueries.search(INDEX, query).spliterator(), false)
                .map(word -> new String(word.getRaw(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "EQ,  (@var1:[5 5])",
        "NEQ, -(@var1:[5 5])",
        "GT,  (@var1:[(5 +inf])",
        "GTE, (@var1:[5 +inf])",
        "LT,  (@var1:[-inf (5])",
        "LTE, (@var1:[-inf 5])"
    })
    void numbersAreComparedAsRanges(Comparison comparison, String text) {
        assertThat(write(id(comparison, 5L))).isEqualTo(text);
    }

    @Test
    void fractionsAreWrittenWithoutExponent() {
        assertThat(write(id(Comparison.EQ, 1e10))).isEqualTo("(@var1:[10000000000 10000000000])");
        assertThat(write(id(Comparison.EQ, 0.25))).isEqualTo("(@var1:[0.25 0.25])");
    }

    @Test
    void textsAreWordsThatCannotSpeakTheQueryLanguage() {
        Filter hostile = new Compare(Comparison.EQ, "state", "CA)|(@var1:[0 9]) -\"x");

        assertThat(write(new Compare(Comparison.EQ, "state", "New York"))).isEqualTo("(@var2:(New York))");
        assertThat(write(hostile)).isEqualTo("(@var2:(CA var1 0 9 x))");
        assertThatThrownBy(() -> write(new Compare(Comparison.EQ, "state", "***")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void filtersNest() {
        Filter nested = new Or(List.of(
                id(Comparison.EQ, 123L),
                new And(List.of(
                        new Compare(Comparison.NEQ, "person.org", "B"), new In("person.id", List.of(567L, 890L))))));

        assertThat(write(nested)).isEqualTo("((@var1:[123 123])|(-(@var0:(B)) ((@var1:[567 567])|(@var1:[890 890]))))");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> write(new Compare(Comparison.EQ, "city", "x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("JSON path \"city\" is not indexed");
        assertThatThrownBy(() -> write(new Compare(Comparison.GT, "state", "x")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("string type not permitted");
        assertThatThrownBy(() -> write(new In("person.id", List.of(1L)))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> write(id(Comparison.EQ, true))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theCommandSortsAndPages() {
        StateQuery.Sort sort = new StateQuery.Sort("state", true);

        assertThat(command(new StateQuery(Optional.empty(), List.of(), 0, "")))
                .isEqualTo("FT.SEARCH people * RETURN 2 $.data $.version");
        assertThat(command(new StateQuery(Optional.empty(), List.of(sort), 2, "4")))
                .isEqualTo("FT.SEARCH people * SORTBY var2 DESC LIMIT 4 2 RETURN 2 $.data $.version");
        assertThatThrownBy(() -> command(new StateQuery(Optional.empty(), List.of(sort, sort), 2, "")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("multiple SORTBY");
        assertThatThrownBy(() -> command(new StateQuery(Optional.empty(), List.of(), 2, "next")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1]",
                "[{}]",
                "[{\"name\": \"a\"}, {\"name\": \"a\"}]",
                "[{\"name\": \"a\", \"indexes\": [{\"type\": \"TEXT\"}]}]",
                "[{\"name\": \"a\", \"indexes\": [{\"key\": \"k\"}]}]",
                "[{\"name\": \"a\", \"indexes\": [7]}]"
            })
    void malformedIndexesAreRefused(String text) {
        assertThatThrownBy(() -> QueryIndexes.parse(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("query index schema");
    }
}
