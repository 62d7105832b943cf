package io.outrigger.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlCommandTest {

    @Test
    void parametersAreAnArrayOrNothing() {
        assertThat(SqlCommand.of(Map.of("sql", "s")).parameters()).isEmpty();
        assertThat(SqlCommand.of(Map.of("sql", "s", "params", "null")).parameters())
                .isEmpty();
        assertThat(SqlCommand.of(Map.of("sql", "s", "params", " [1, \"a\", null, [2]] "))
                        .parameters())
                .hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[", "[1] x", "['a']", "[1,]", "[NaN]"})
    void whatIsNoArrayIsRefused(String params) {
        assertThatThrownBy(() -> SqlCommand.of(Map.of("sql", "s", "params", params)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("invalid metadata property params: failed to unserialize into an array");
    }

    @Test
    void arraysAreNotNestedWithoutEnd() {
        assertThatThrownBy(() -> SqlCommand.of(Map.of("sql", "s", "params", "[".repeat(100_000))))
                .isInstanceOf(InvalidRequestException.class);
    }

    private static BigDecimal number(String text) {
        return JsonNumbers.exact(new JsonPrimitive(new BigDecimal(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "3.0,3",
        "1e21,1000000000000000000000",
        "-0.50,-0.5",
        "0e999999999,0",
        "9007199254740993,9007199254740993"
    })
    void numbersAreExact(String text, String plain) {
        assertThat(number(text).toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1e-1500", "1e999999999"})
    void numbersAreBounded(String text) {
        assertThatThrownBy(() -> number(text)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anAnswerEndsAtItsLimit() {
        JsonAnswer answer = new JsonAnswer(4).raw("[").text("a");
        assertThat(answer.bytes()).asString().isEqualTo("[\"a\"");
        assertThatThrownBy(() -> answer.raw("]"))
                .isInstanceOf(SpiException.class)
                .hasMessageContaining("maxResultBytes");
    }

    @Test
    void whatTakesTooLongIsCancelledAndWhatDoesNotIsLeftAlone() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (TimeLimit _ = TimeLimit.of(cancelled::countDown, Duration.ofMillis(1))) {
            cancelled.await();
        }
        CountDownLatch untouched = new CountDownLatch(1);
        TimeLimit.of(untouched::countDown, Duration.ofDays(1)).close();
        assertThat(untouched.getCount()).isEqualTo(1);
    }
}
