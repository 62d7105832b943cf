package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static String driver(Placeholders text) {
        return text.forDriver(Collections.nCopies(text.count(), ParameterType.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select $1|select ?",
                "select $2,$1,$2|select ?,?,?",
                "select '$1', \"$1\", $1|select '$1', \"$1\", ?",
                "select E'\\'$1', $1|select E'\\'$1', ?",
                "select 'it''s $1'|select 'it''s $1'",
                "select $$ $1 $$, $a$ $1 $$ $a$, $1|select $$ $1 $$, $a$ $1 $$ $a$, ?",
                "select $1 /* $2 /* $3 */ ' */ , $2 -- $3 '|select ? /* $2 /* $3 */ ' */ , ? -- $3 '",
                "select a ? 'b' and c ?& $1, '?'|select a ?? 'b' and c ??& ?, '?'",
                "select foo$1 from t|select foo$1 from t",
                "select $1a|select ?a",
                "select 10-$1/$2|select 10-?/?",
                "select 'open $1|select 'open $1"
            })
    void placeholdersAreFoundWhereTheyAreAndNowhereElse(String sql, String driver) {
        assertThat(driver(Placeholders.of(sql))).isEqualTo(driver);
    }

    @Test
    void theNumbersKeepTheirOrder() {
        Placeholders text = Placeholders.of("select $3,$1,$12,$1");
        assertThat(text.numbers()).containsExactly(3, 1, 12, 1);
        assertThat(text.count()).isEqualTo(12);
        assertThatThrownBy(() -> text.checkCount(2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("error executing query: expected 12 arguments, got 2");
    }

    @Test
    void aKnownTypeIsSaid() {
        ParameterType number = new ParameterType("integer", false, "int4");
        assertThat(Placeholders.of("select $1+$1").forDriver(List.of(number)))
                .isEqualTo("select CAST(? AS integer)+CAST(? AS integer)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$0", "$65536", "$99999999999999999999"})
    void numbersOfPlaceholdersAreBounded(String placeholder) {
        assertThatThrownBy(() -> Placeholders.of("select " + placeholder)).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1; select 2", "select 1;/**/select 2", "select ';'; drop table x", "a;$1", ";a"})
    void severalStatementsAreNoticed(String sql) {
        assertThatThrownBy(Placeholders.of(sql)::checkSingle).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "select 1;", "select ';';; -- ; select", "select $$;$$ ; /* ; x */ ", ""})
    void oneStatementMayEndInSemicolons(String sql) {
        Placeholders.of(sql).checkSingle();
        assertThat(driver(Placeholders.of(sql))).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource({
        "select 1,true",
        " -- x\\n insert into,true",
        "(select 1),true",
        "call f($1),false",
        "create table,false",
        "/* select */ call f(),false"
    })
    void whatCanBePreparedIsKnownByItsFirstWord(String sql, boolean preparable) {
        assertThat(Placeholders.of(sql.replace("\\n", "\n")).preparable()).isEqualTo(preparable);
    }
}
