package io.outrigger.plugin.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.OpenSsl;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the statements of callers' do and answer. What Dapr's own binding answers was recorded from it. */
class MysqlBindingIT {

    @TempDir
    private static Path directory;

    private static MariaServer server;
    private static OutputBinding binding;

    @BeforeAll
    static void start() throws Exception {
        MariaServer.demand();
        OpenSsl.demand();
        OpenSsl openssl = new OpenSsl(directory);
        openssl.authority();
        openssl.certificate("server", "localhost", "DNS:localhost,IP:127.0.0.1");
        for (String file : new String[] {"server.key", "server.crt"}) {
            directory.resolve(file).toFile().setReadable(true, false);
        }
        directory.toFile().setExecutable(true, false);
        directory.toFile().setReadable(true, false);
        server = MariaServer.start(
                "--ssl-cert=" + directory.resolve("server.crt"), "--ssl-key=" + directory.resolve("server.key"));
        binding = open("parseTime=true&charset=utf8mb4&allowNativePasswords=true", Map.of());
        exec("create table foo (id int, v text)");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            binding.close();
            server.close();
        }
    }

    private static OutputBinding open(String parameters, Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(settings);
        metadata.put("url", server.dsn(parameters));
        OutputBinding opened = new MysqlBindingFactory().create(TestContext.of(metadata));
        opened.init(Deadline.after(Duration.ofSeconds(20)));
        return opened;
    }

    private static BindingData call(OutputBinding binding, String operation, String sql, String params) {
        Map<String, String> metadata = params.isEmpty() ? Map.of("sql", sql) : Map.of("sql", sql, "params", params);
        return binding.invoke(operation, BindingData.of(new byte[0], metadata)).orElseThrow();
    }

    private static String query(OutputBinding binding, String sql) {
        return new String(call(binding, "query", sql, "").data(), StandardCharsets.UTF_8);
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

    /** Once as texts, as the server sends them for plain statements, and once in binary. */
    private static void bothWays(String from, String json) {
        assertThat(query("select * from " + from)).isEqualTo(json);
        assertThat(query("select * from " + from + " where 1 = ?", "[1]")).isEqualTo(json);
    }

    @Test
    void numbersAreWrittenAsDaprWritesThem() {
        exec("create table n (i int not null, j int, z int(5) zerofill, u int unsigned, b bigint,"
                + " bu bigint unsigned not null, t tinyint, t1 tinyint(1), s smallint, m mediumint, f float, d double,"
                + " dc decimal(10,2), dcn decimal(10,2) not null, bt bit(10), bo boolean, y year)");
        exec("insert into n values (1,2,7,3,9007199254740993,18446744073709551615,5,1,6,7,1.1,2.5,1.50,100.00,b'1010',"
                + "true,2024), (1,null,null,null,null,2,null,null,null,null,null,null,null,3,null,null,null)");
        bothWays(
                "n",
                "[{\"b\":9007199254740993,\"bo\":1,\"bt\":\"AAo=\",\"bu\":18446744073709551615,\"d\":2.5,"
                        + "\"dc\":\"1.50\",\"dcn\":\"100.00\",\"f\":1.1,\"i\":1,\"j\":2,\"m\":7,\"s\":6,\"t\":5,"
                        + "\"t1\":1,\"u\":3,\"y\":2024,\"z\":7},{\"bt\":null,\"bu\":2,\"dcn\":\"3.00\",\"i\":1}]");
    }

    @Test
    void textsAndBytesAreWrittenAsDaprWritesThem() {
        exec("create table x (id int, v varchar(10), vn varchar(10) not null, c char(3), tx text, txn text not null,"
                + " tt tinytext, mt mediumtext, lt longtext, bi binary(3), vb varbinary(5), bl blob, tb tinyblob,"
                + " lb longblob, en enum('a','b'), se set('a','b'), js json, vj varchar(10) character set binary,"
                + " uu uuid, po point)");
        exec(
                "insert into x values (1,'a<b>&','é','y','t','tn','tt','mt','lt','ab',x'0001ff','blob','tb','lb','a','a,b',"
                        + "'{\"b\":1}','zz','550e8400-e29b-41d4-a716-446655440000',point(1,2))");
        exec("insert into x (vn, txn) values ('', '')");
        bothWays(
                "x",
                "[{\"bi\":\"YWIA\",\"bl\":\"YmxvYg==\",\"c\":\"y\",\"en\":\"a\",\"id\":1,\"js\":\"{\\\"b\\\":1}\","
                        + "\"lb\":\"bGI=\",\"lt\":\"lt\",\"mt\":\"mt\","
                        + "\"po\":\"AAAAAAEBAAAAAAAAAAAA8D8AAAAAAAAAQA==\",\"se\":\"a,b\",\"tb\":\"dGI=\","
                        + "\"tt\":\"tt\",\"tx\":\"t\",\"txn\":\"tn\","
                        + "\"uu\":\"550e8400-e29b-41d4-a716-446655440000\",\"v\":\"a\\u003cb\\u003e\\u0026\","
                        + "\"vb\":\"AAH/\",\"vj\":\"eno=\",\"vn\":\"é\"},"
                        + "{\"bi\":null,\"bl\":null,\"lb\":null,\"po\":null,\"tb\":null,\"txn\":\"\",\"vb\":null,"
                        + "\"vj\":null,\"vn\":\"\"}]");
    }

    @Test
    void datesAndTimesAreWrittenAsDaprWritesThem() {
        exec("create table d (d date, dt datetime, dt6 datetime(6), ts timestamp null, ts3 timestamp(3) null, t time,"
                + " t6 time(6), dtn datetime not null)");
        exec("insert into d values ('2020-01-02','2020-01-02 03:04:05','2020-01-02 03:04:05.678',"
                + "'2020-01-02 03:04:05','2020-01-02 03:04:05.678','03:04:05','-103:04:05.6','2020-01-02')");
        bothWays(
                "d",
                "[{\"d\":\"2020-01-02T00:00:00Z\",\"dt\":\"2020-01-02T03:04:05Z\",\"dt6\":\"2020-01-02T03:04:05.678Z\","
                        + "\"dtn\":\"2020-01-02T00:00:00Z\",\"t\":\"03:04:05\",\"t6\":\"-103:04:05.600000\","
                        + "\"ts\":\"2020-01-02T03:04:05Z\",\"ts3\":\"2020-01-02T03:04:05.678Z\"}]");
        try (OutputBinding paris = open("loc=Europe%2FParis", Map.of())) {
            assertThat(query(paris, "select dt from d")).isEqualTo("[{\"dt\":\"2020-01-02T03:04:05+01:00\"}]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1||{\"1\":1}",
                "1 as a, 2 as a, null as n||{\"a\":2,\"n\":null}",
                "sum(1) as su, avg(2) av, x'41' as h, cast('a' as binary) cb||{\"av\":\"2.0000\",\"cb\":\"YQ==\",\"h\":\"QQ==\",\"su\":\"1\"}",
                "1/0 a||{}",
                "? a, ? b, ? c, ? d, ? e|[1, 1.5, \"x\", true, null]|{\"a\":1,\"b\":1.5,\"c\":\"x\",\"d\":1,\"e\":null}",
                "? a, ? b|[9007199254740993, 3.0]|{\"a\":9007199254740993,\"b\":3}",
                "'?' a, ? b|[\"'; drop table foo; --\"]|{\"a\":\"?\",\"b\":\"'; drop table foo; --\"}",
                "cast(? as datetime) a|[\"2020-01-02T03:04:05Z\"]|{\"a\":\"2020-01-02T03:04:05Z\"}"
            })
    void expressionsAndParameters(String expression, String params, String row) {
        assertThat(query("select " + expression, params == null ? "" : params)).isEqualTo("[" + row + "]");
    }

    @Test
    void statementsCountTheRowsTheyChange() {
        exec("truncate foo");
        assertThat(exec("insert into foo values (?, ?), (3.5, 'c')", "[1, \"a\"]"))
                .isEqualTo("2");
        assertThat(exec("update foo set v = 'z' where id = 1")).isEqualTo("1");
        assertThat(exec("update foo set v = 'z' where id = 1")).isEqualTo("0");
        assertThat(exec("select * from foo")).isEqualTo("0");
        assertThat(query("insert into foo values (5, 'q')")).isEqualTo("null");
        assertThat(query("select * from foo where false")).isEqualTo("null");
        exec("create procedure p(in a int) select a");
        assertThat(query("call p(?)", "[3]")).isEqualTo("[{\"a\":3}]");
        assertThat(exec("call p(3)")).isEqualTo("0");
        try (OutputBinding finding = open("clientFoundRows=true&multiStatements=true", Map.of())) {
            assertThat(call(finding, "exec", "update foo set v = 'z' where id = 1", "")
                            .metadata())
                    .containsEntry("rows-affected", "1");
            call(finding, "exec", "insert into foo values (6, 'a'); insert into foo values (7, 'b')", "");
        }
        assertThat(exec("delete from foo")).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "select nope||error executing query: Error 1054 (42S22): Unknown column 'nope' in 'SELECT'",
                "insert into nope values (?)|[1]|error executing query: Error 1146 (42S02): Table 'tck.nope' doesn't exist",
                "select ? a|[1,2]|error executing query: sql: expected 1 arguments, got 2",
                "select ? a|[[1]]|error executing query: sql: converting argument $1 type: an array or an object is no value of MySQL's; give it as a text of JSON",
                "select ? a|x|invalid metadata property params: failed to unserialize into an array",
                "~~||required metadata not set: sql"
            })
    void whatFailsSaysWhy(String sql, String params, String why) {
        assertThatThrownBy(() -> query(sql, params == null ? "" : params))
                .isInstanceOf(SpiException.class)
                .hasMessage(why);
    }

    @Test
    void severalStatementsNeedToBeAllowed() {
        assertThatThrownBy(() -> query("select 1; select 2")).hasMessageContaining("Error 1064 (42000)");
    }

    @Test
    void aTransactionLeftOpenDoesNotSwallowWhatFollows() throws Exception {
        try (OutputBinding own = open("", Map.of("maxOpenConns", "1"))) {
            call(own, "exec", "begin", "");
            call(own, "exec", "insert into foo values (?, 'kept')", "[1]");
        }
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from foo where v = 'kept'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        exec("truncate foo");
    }

    @Test
    void aStatementThatTakesTooLongIsCancelledOnTheServer() {
        try (OutputBinding own = open("", Map.of("timeout", "1s"))) {
            assertThatThrownBy(() -> call(
                            own,
                            "query",
                            "select count(*) from seq_1_to_1000000000 a join"
                                    + " seq_1_to_1000000000 b where a.seq * b.seq < 0 /* cancel me */",
                            ""))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("interrupted");
            assertThat(query(own, "select 1")).isEqualTo("[{\"1\":1}]");
        }
        assertThat(query("select count(*) c from information_schema.processlist where info like '%cancel me%'"
                        + " and id <> connection_id()"))
                .isEqualTo("[{\"c\":0}]");
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() {
        try (OutputBinding own = open("", Map.of("maxResultBytes", "10000"))) {
            assertThatThrownBy(() -> query(own, "select repeat('x', 90) from seq_1_to_1000000000"))
                    .isInstanceOf(SpiException.class)
                    .hasMessageContaining("10000 bytes");
            assertThat(query(own, "select 1")).isEqualTo("[{\"1\":1}]");
        }
    }

    @ParameterizedTest
    @CsvSource({"tls=custom,true", "tls=skip-verify,true", "tls=preferred,true", "tls=false,false"})
    void theConnectionIsAsPrivateAsAskedFor(String parameters, boolean secret) {
        Map<String, String> settings =
                Map.of("pemPath", directory.resolve("ca.crt").toString());
        try (OutputBinding own = open(parameters, settings)) {
            assertThat(query(own, "show status like 'Ssl_version'")).contains(secret ? "TLSv1" : "\"Value\":\"\"");
        }
    }

    @Test
    void aServerThatNobodyKnowsIsNotTrusted() throws Exception {
        assertThatThrownBy(() -> open("tls=true", Map.of())).isInstanceOf(SpiException.class);
        OpenSsl other = new OpenSsl(Files.createDirectory(directory.resolve("other")));
        other.authority();
        Map<String, String> settings = Map.of("pemPath", other.path("ca.crt").toString());
        assertThatThrownBy(() -> open("tls=custom", settings)).isInstanceOf(SpiException.class);
    }

    @Test
    void theSessionIsAsAskedFor() {
        try (OutputBinding own = open("sql_mode=%27ANSI%27&time_zone=%27%2B03:00%27", Map.of())) {
            assertThat(query(own, "select @@time_zone tz, \"id\" from (select 1 as id) x"))
                    .isEqualTo("[{\"id\":1,\"tz\":\"+03:00\"}]");
        }
    }

    @Test
    void aWrongPasswordIsToldAsSuch() {
        Map<String, String> metadata = Map.of("url", "tck:wrong@tcp(127.0.0.1:" + server.port() + ")/tck");
        OutputBinding own = new MysqlBindingFactory().create(TestContext.of(metadata));
        assertThatThrownBy(() -> own.init(Deadline.after(Duration.ofSeconds(20))))
                .isInstanceOf(SpiException.class)
                .hasMessageContaining("Access denied for user 'tck'")
                .hasMessageNotContaining("wrong");
        own.close();
    }
}
