package io.outrigger.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Comparison;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateQueryParserTest {

    @Test
    void everythingCanBeSaidAtOnce() {
        StateQuery query = StateQueryParser.parse("""
                {"filter": {"AND": [{"EQ": {"a.b": "x"}}, {"IN": {"c": [1, 2.5, true]}}]},
                 "sort": [{"key": "a", "order": "DESC"}, {"key": "c"}],
                 "page": {"limit": 3, "token": "t"}}""");

        assertThat(query.filter())
                .contains(
                        new And(List.of(new Compare(Comparison.EQ, "a.b", "x"), new In("c", List.of(1L, 2.5, true)))));
        assertThat(query.sort()).containsExactly(new Sort("a", true), new Sort("c", false));
        assertThat(query.limit()).isEqualTo(3);
        assertThat(query.token()).isEqualTo("t");
    }

    @Test
    void anEmptyQueryIsForAll() {
        assertThat(StateQueryParser.parse("{}").filter()).isEmpty();
        assertThat(StateQueryParser.parse("{\"filter\": {}}").filter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"filter\": [1]}; filter unit must be a map",
                "{\"filter\": {\"EQ\": {}, \"GT\": {}}}; filter unit must have a single element",
                "{\"filter\": {\"LIKE\": {}}}; unsupported filter \"LIKE\"",
                "{\"filter\": {\"EQ\": 1}}; EQ filter must be a map",
                "{\"filter\": {\"EQ\": {\"a\": 1, \"b\": 2}}}; EQ filter must contain a single key/value pair",
                "{\"filter\": {\"OR\": [{\"EQ\": {\"a\": 1}}]}}; OR filter must contain at least two entries",
                "[]; the query must be an object",
            })
    void malformedQueriesSayWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> StateQueryParser.parse(json)).hasMessage(message);
    }

    @Test
    void aVeryDeepFilterIsRefused() {
        String deep = "{\"AND\":[{\"EQ\":{\"a\":1}},".repeat(100) + "{\"EQ\":{\"a\":1}}" + "]}".repeat(100);

        assertThatThrownBy(() -> StateQueryParser.parse("{\"filter\":" + deep + "}"))
                .hasMessageContaining("nested");
    }
}
