package io.outrigger.plugin.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.Programs;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the statements of callers' do and answer. What Dapr's own binding answers was recorded from daprd. */
class PostgresBindingIT {

    private static PostgresServer server;
    private static OutputBinding binding;

    @BeforeAll
    static void start() throws Exception {
        if (!PostgresServer.available()) {
            Programs.demand("initdb", "Debian: apt-get install postgresql");
        }
        server = PostgresServer.start();
        binding = open(Map.of());
        exec("create table foo (id int, v text)");
        exec("create type mood as enum ('sad', 'ok')");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            binding.close();
            server.stop();
        }
    }

    private static OutputBinding open(Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(server.metadata());
        metadata.putAll(settings);
        OutputBinding opened = new PostgresBindingFactory().create(TestContext.of(metadata));
        opened.init(Deadline.after(Duration.ofSeconds(20)));
        return opened;
    }

    private static BindingData call(OutputBinding binding, String operation, String sql, String params) {
        Map<String, String> metadata = params.isEmpty() ? Map.of("sql", sql) : Map.of("sql", sql, "params", params);
        return binding.invoke(operation, BindingData.of(new byte[0], metadata)).orElseThrow();
    }

    private static String query(String sql, String params) {
        return new String(call(binding, "query", sql, params).data(), StandardCharsets.UTF_8);
    }

    private static String query(String sql) {
        return query(sql, "");
    }

    private static String exec(String sql, String params) {
        return call(binding, "exec", sql, params).metadata().get("rows-affected");
    }

    private static String exec(String sql) {
        return exec(sql, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1::int2,2::int4,3::int8,9007199254740993::int8|1,2,3,9007199254740993",
                "1.5::float4,0.1::float4,2.5::float8,1e30::float8|1.5,0.1,2.5,1e+30",
                "1.10::numeric,12345678901234567890.1234::numeric,100::numeric(10,2)|1.10,12345678901234567890.1234,100.00",
                "'NaN'::numeric|\"NaN\"",
                "true,false,null|true,false,null",
                "'a<b>&'::text,'y'::char(3),'n'::name|\"a\\u003cb\\u003e\\u0026\",\"y  \",\"n\"",
                "'\\x0001ff'::bytea|\"AAH/\"",
                "'2020-01-02'::date|\"2020-01-02T00:00:00Z\"",
                "'2020-01-02 03:04:05.678'::timestamp|\"2020-01-02T03:04:05.678Z\"",
                "'03:04:05.6'::time|{\"Microseconds\":11045600000,\"Valid\":true}",
                "'03:04:05.6+02'::timetz|\"03:04:05.6+02\"",
                "'1 year 2 mons 3 days 04:05:06.7'::interval|{\"Microseconds\":14706700000,\"Days\":3,\"Months\":14,\"Valid\":true}",
                "'550e8400-e29b-41d4-a716-446655440000'::uuid|[85,14,132,0,226,155,65,212,167,22,68,102,85,68,0,0]",
                "'{\"a\":[1,2.50,null]}'::json, 'null'::json|{\"a\":[1,2.50,null]},null",
                "array[1,2,null]::int[],'{}'::int[],array[[1,2],[3,4]]|[1,2,null],[],[1,2,3,4]",
                "array['a',null,'NULL','b\"\\c,{}']|[\"a\",null,\"NULL\",\"b\\\"\\\\c,{}\"]",
                "array['{\"a\":1}'::jsonb], '[0:1]={7,8}'::int[]|[{\"a\": 1}],[7,8]",
                "'10.0.0.1'::inet,'10.0.0.0/8'::cidr,'::1'::inet|\"10.0.0.1/32\",\"10.0.0.0/8\",\"::1/128\"",
                "'08:00:2b:01:02:03'::macaddr|\"CAArAQID\"",
                "B'101'::bit(3)|{\"Bytes\":\"oA==\",\"Len\":3,\"Valid\":true}",
                "'(1,2)'::point,'12.34'::money,'sad'::mood,array['ok']::mood[]|\"(1,2)\",\"$12.34\",\"sad\",\"{ok}\"",
                "'<a/>'::xml,1::oid,'foo'::regclass|\"PGEvPg==\",1,\"foo\"",
                "1 as a, 2 as a|1,2",
                "'{\"a\":1}'::jsonb ? 'a'|true"
            })
    void valuesAreWrittenAsDaprWritesThem(String expression, String json) {
        assertThat(query("select " + expression)).isEqualTo("[[" + json + "]]");
    }

    /** Where Dapr's binding answers 1, 0 or an error. */
    @Test
    void whatNoCalendarAndNoNumberHasIsToldInTheServersWords() {
        assertThat(query("select 'infinity'::date, '-infinity'::timestamp, '0044-03-15 BC'::date, 'NaN'::float8,"
                        + "'Infinity'::numeric"))
                .isEqualTo("[[\"infinity\",\"-infinity\",\"0044-03-15 BC\",\"NaN\",\"Infinity\"]]");
    }

    @Test
    void momentsAreToldInTheProcesssTimeZone() {
        String moment =
                query("select '2020-01-02 03:04:05.678+02'::timestamptz").replaceAll("[\\[\\]\"]", "");
        assertThat(OffsetDateTime.parse(moment).toInstant()).hasToString("2020-01-02T01:04:05.678Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$1::int+$2::int|[1,2]|3",
                "$2::text,$1::text,$1::text|[\"a\",\"b\"]|\"b\",\"a\",\"a\"",
                "$1|[\"a\"]|\"a\"",
                "$1 = 1 or $1 is null|[null]|true",
                "$1::int|[3.0]|3",
                "$1::int8|[9007199254740993]|9007199254740993",
                "$1::numeric|[1e21]|1000000000000000000000",
                "$1::jsonb,$2::jsonb,$3::jsonb|[{\"a\":1},\"{\\\"b\\\":2}\",[1,\"x\"]]|{\"a\": 1},{\"b\": 2},[1, \"x\"]",
                "$1::int[],$2::text[]|[[1,null],[\"a\\\"\\\\\",\"b,c\"]]|[1,null],[\"a\\\"\\\\\",\"b,c\"]",
                "2 = any($1::int[])|[[1,2]]|true",
                "$1::timestamp|[\"2020-01-02T03:04:05Z\"]|\"2020-01-02T03:04:05Z\"",
                "$1::bytea|[\"\\\\x00ff\"]|\"AP8=\"",
                "$1::bool,$2::bool|[true,\"true\"]|true,true",
                "$1::mood|[\"sad\"]|\"sad\"",
                "$1::text is null|[null]|true",
                "'$1', $$ $1 $$, $1::int|[4]|\"$1\",\" $1 \",4",
                "'{\"a\":1}'::jsonb ? $1|[\"a\"]|true",
                "$1|[\"'; drop table foo; --\"]|\"'; drop table foo; --\""
            })
    void parametersAreReadAsTheServersTypesWantIt(String expression, String params, String json) {
        assertThat(query("select " + expression, params)).isEqualTo("[[" + json + "]]");
    }

    @Test
    void statementsCountTheirRows() {
        exec("truncate foo");
        assertThat(exec("insert into foo values ($1, $2), ($1, $3)", "[1, \"a\", null]"))
                .isEqualTo("2");
        assertThat(exec("insert into foo values (2, 'b'); insert into foo values (3, 'c')"))
                .isEqualTo("1");
        assertThat(exec("update foo set v = 'x'")).isEqualTo("4");
        assertThat(exec("select * from foo")).isEqualTo("4");
        assertThat(query("insert into foo values (4, 'd')")).isEqualTo("[]");
        assertThat(query("update foo set v = 'y' where id = $1 returning id, v", "[4]"))
                .isEqualTo("[[4,\"y\"]]");
        assertThat(query("select * from foo where false")).isEqualTo("[]");
        exec("create procedure fill(n int) language sql as 'insert into foo values (n, null)'");
        exec("call fill($1)", "[5]");
        assertThat(exec("delete from foo")).isEqualTo("6");
    }

    @Test
    void anAnswerTellsWhatWasDone() {
        BindingData answer = call(binding, "exec", "truncate foo", "");
        assertThat(answer.data()).isEmpty();
        assertThat(answer.metadata())
                .containsOnlyKeys("operation", "sql", "start-time", "end-time", "duration", "rows-affected")
                .containsEntry("operation", "exec")
                .containsEntry("sql", "truncate foo")
                .containsEntry("rows-affected", "0");
        assertThat(call(binding, "query", "select 1", "").metadata())
                .doesNotContainKey("rows-affected")
                .containsEntry("operation", "query");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "selec||error executing query: ERROR: syntax error at or near \"selec\" (SQLSTATE 42601)",
                "select nope||error executing query: ERROR: column \"nope\" does not exist (SQLSTATE 42703)",
                "select 1/0||error executing query: ERROR: division by zero (SQLSTATE 22012)",
                "select $1::int|[\"abc\"]|error executing query: ERROR: invalid input syntax for type integer: \"abc\" (SQLSTATE 22P02)",
                "select $1::int|[3.5]|error executing query: ERROR: invalid input syntax for type integer: \"3.5\" (SQLSTATE 22P02)",
                "select $1::text|[1,2]|error executing query: expected 1 arguments, got 2",
                "select 1; select 2||error executing query: ERROR: cannot insert multiple commands into a prepared statement (SQLSTATE 42601)",
                "select 'hush||error executing query: the statement has a string, a name or a comment without an end (SQLSTATE 42601)",
                "select $1|nonsense|invalid metadata property params: failed to unserialize into an array",
                "select $1|{\"a\":1}|invalid metadata property params: failed to unserialize into an array",
                "select $1|[1] [2]|invalid metadata property params: failed to unserialize into an array",
                "select $1::numeric|[1e999999999]|invalid metadata property params: a number is too large or too long",
                "~~||required metadata not set: sql"
            })
    void whatFailsSaysWhy(String sql, String params, String why) {
        assertThatThrownBy(() -> query(sql, params == null ? "" : params))
                .isInstanceOf(SpiException.class)
                .hasMessage(why);
    }

    @Test
    void aTransactionLeftOpenDoesNotSwallowWhatFollows() throws Exception {
        try (OutputBinding own = open(Map.of("maxConns", "2"))) {
            for (int i = 0; i < 4; i++) {
                call(own, "exec", "begin", "");
                call(own, "exec", "insert into foo values ($1, 'kept')", "[" + i + "]");
            }
        }
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from foo where v = 'kept'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(4);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledOnTheServer() {
        try (OutputBinding own = open(Map.of("timeout", "1s"))) {
            assertThatThrownBy(() -> call(own, "query", "select pg_sleep(600) /* cancel me */", ""))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("canceling statement due to user request (SQLSTATE 57014)");
            assertThat(call(own, "query", "select 1", "").data()).asString().isEqualTo("[[1]]");
        }
        assertThat(query("select count(*) from pg_stat_activity where state = 'active' and query like"
                        + " '%cancel me%' and pid <> pg_backend_pid()"))
                .isEqualTo("[[0]]");
    }

    @Test
    void anAnswerThatIsTooLargeIsRefusedAndNothingStays() {
        try (OutputBinding own = open(Map.of("maxResultBytes", "10000"))) {
            assertThatThrownBy(() -> call(own, "query", "select repeat('x', 90) from generate_series(1, 1000000)", ""))
                    .isInstanceOf(SpiException.class)
                    .hasMessageContaining("10000 bytes");
            assertThatThrownBy(() -> call(own, "query", "select repeat('x', 10000000)", ""))
                    .isInstanceOf(SpiException.class);
            assertThat(call(own, "query", "select 1", "").data()).asString().isEqualTo("[[1]]");
        }
    }

    @Test
    void afterCloseThereIsNothingButClose() {
        OutputBinding own = open(Map.of());
        assertThat(own.invoke("close", BindingData.of(new byte[0], Map.of()))).isEmpty();
        assertThat(own.invoke("close", BindingData.of(new byte[0], Map.of()))).isEmpty();
        assertThatThrownBy(() -> call(own, "query", "select 1", "")).hasMessage("component is closed");
        own.close();
    }

    @Test
    void anAnswerNeedsALimit() {
        Map<String, String> metadata = Map.of("connectionString", "host=x", "maxResultBytes", "0");
        assertThatThrownBy(() -> new PostgresBindingFactory().create(TestContext.of(metadata)))
                .isInstanceOf(InvalidRequestException.class);
    }
}
