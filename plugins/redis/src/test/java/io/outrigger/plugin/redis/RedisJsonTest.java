package io.outrigger.plugin.redis;

import static io.outrigger.plugin.redis.FakeRedis.array;
import static io.outrigger.plugin.redis.FakeRedis.bulk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries.QueryResult;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes to a server with the JSON and search modules, and what is made of its replies. */
class RedisJsonTest {

    private static final Map<String, String> JSON = Map.of("contentType", "application/json");
    private static final String INDEXES = """
            [{"name": "people", "indexes": [{"key": "state", "type": "TEXT"}]}]""";

    private FakeRedis server;
    private StateStore store;
    private String scriptReply = ":1\r\n";
    private String document = "$-1\r\n";
    private String found = array(":0\r\n");
    private int creations;

    @BeforeEach
    void open() throws IOException {
        server = new FakeRedis(this::reply);
        store = Stores.open(Map.of("redisHost", server.address(), "queryIndexes", INDEXES));
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private String reply(List<String> command) {
        return switch (command.getFirst()) {
            case "PING" -> "+PONG\r\n";
            case "INFO" -> bulk("# Replication\r\nrole:master\r\nconnected_slaves:0\r\n");
            case "JSON.GET" -> command.size() == 1 ? "-ERR wrong number of arguments\r\n" : document;
            case "FT.CREATE" -> creations++ == 0 ? "-Index already exists\r\n" : "+OK\r\n";
            case "FT.SEARCH" -> found;
            case "EVALSHA" -> "-NOSCRIPT No matching script.\r\n";
            case "EVAL" -> scriptReply;
            case "EXEC" -> array(scriptReply);
            case "MULTI", "FT.DROPINDEX" -> "+OK\r\n";
            default -> "-ERR unknown command '" + command.getFirst() + "'\r\n";
        };
    }

    private static SetRequest json(String key, String value) {
        return SetRequest.builder(key, StateValue.ofJson(value)).metadata(JSON).build();
    }

    @Test
    void anIndexThatExistsIsMadeAnew() {
        assertThat(server.commands("FT.CREATE")).hasSize(2);
        assertThat(server.commands("FT.CREATE").getLast())
                .containsExactly(
                        "FT.CREATE",
                        "people",
                        "ON",
                        "JSON",
                        "SCHEMA",
                        "$.data.state",
                        "AS",
                        "var0",
                        "TEXT",
                        "SORTABLE");
        assertThat(server.commands("FT.DROPINDEX")).containsExactly(List.of("FT.DROPINDEX", "people"));
    }

    @Test
    void jsonIsWrittenAsADocument() {
        store.set(json("k", "{\"b\": 1.10, \"a\": \"<ü>\"}"));

        List<String> eval = server.commands("EVAL").getFirst();
        assertThat(eval.get(1)).contains("JSON.SET");
        assertThat(eval.subList(2, eval.size()))
                .containsExactly("1", "k", "0", "{\"data\":{\"b\":1.10,\"a\":\"<ü>\"}}", "1", "");
    }

    @Test
    void bytesAreWrittenAsBase64Text() {
        store.set(SetRequest.builder("k", StateValue.ofBytes(new byte[] {1, 2, 3}))
                .metadata(JSON)
                .build());

        assertThat(server.commands("EVAL").getFirst()).contains("{\"data\":\"AQID\"}");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> store.set(json("k", "{"))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> store.set(json("k", "1, \"version\": 9"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void otherContentGoesIntoAHash() {
        store.set(SetRequest.of("k", StateValue.ofJson("{}")));

        assertThat(server.commands("EVAL").getFirst().get(1)).contains("HSET");
    }

    @Test
    void aDocumentIsReadBack() {
        document = bulk("{\"data\":{\"b\":1.10,\"n\":null},\"version\":4}");
        GetRequest request = GetRequest.builder("k").metadata(JSON).build();

        StoredState state = store.get(request).orElseThrow();

        assertThat(Stores.text(state)).isEqualTo("{\"b\":1.10,\"n\":null}");
        assertThat(state.etag()).contains("4");
        document = "$-1\r\n";
        assertThat(store.get(request)).isEmpty();
        document = bulk("[1]");
        assertThatThrownBy(() -> store.get(request)).isInstanceOf(SpiException.class);
    }

    @Test
    void aRefusedEtagIsAConflict() {
        scriptReply = ":0\r\n";
        assertThatThrownBy(() -> store.set(json("k", "1").toBuilder().etag("3").build()))
                .isInstanceOf(ConflictException.class);
        scriptReply = ":-1\r\n";
        assertThatThrownBy(() -> store.delete(
                        DeleteRequest.builder("k").metadata(JSON).etag("3").build()))
                .isInstanceOf(ConflictException.class);
        assertThat(server.commands("EVAL").getLast().get(1)).contains("JSON.GET");
    }

    @Test
    void aTransactionMayBeJsonAsAWholeOrInPart() {
        List<StateOperation> plain = List.of(SetRequest.of("k", StateValue.ofJson("1")));
        List<StateOperation> marked = List.of(json("k", "1"));

        store.transactions().orElseThrow().execute(plain, JSON);
        store.transactions().orElseThrow().execute(marked, Map.of());

        assertThat(server.commands("EVAL"))
                .hasSize(2)
                .allMatch(eval -> eval.get(1).contains("JSON.SET"));
    }

    @Test
    void aQueryIsAskedAndItsRecordsRead() {
        found = array(
                ":7\r\n",
                bulk("k1"),
                array(bulk("$.data"), bulk("{\"state\":\"CA\"}"), bulk("$.version"), bulk("2")),
                bulk("k2"),
                array());
        StateQuery query = new StateQuery(
                Optional.of(new StateQuery.Compare(StateQuery.Comparison.EQ, "state", "CA")), List.of(), 2, "4");

        QueryResult result = store.queries().orElseThrow().query(query, Map.of("queryIndexName", "people"));

        assertThat(server.commands("FT.SEARCH"))
                .containsExactly(List.of(
                        "FT.SEARCH",
                        "people",
                        "(@var0:(CA))",
                        "LIMIT",
                        "4",
                        "2",
                        "RETURN",
                        "2",
                        "$.data",
                        "$.version"));
        assertThat(result.token()).isEqualTo("6");
        assertThat(result.items().getFirst().key()).isEqualTo("k1");
        assertThat(Stores.text(result.items().getFirst().state().orElseThrow())).isEqualTo("{\"state\":\"CA\"}");
        assertThat(result.items().getLast().failure()).isPresent();
    }

    @Test
    void aQueryNeedsAnIndexThatExists() {
        StateQuery all = new StateQuery(Optional.empty(), List.of(), 0, "");

        assertThatThrownBy(() -> store.queries().orElseThrow().query(all, Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("query index not found");
        assertThatThrownBy(() -> store.queries().orElseThrow().query(all, Map.of("queryIndexName", "other")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("query index schema \"other\" not found");
        assertThat(store.queries()
                        .orElseThrow()
                        .query(all, Map.of("queryIndexName", "people"))
                        .items())
                .isEmpty();
    }
}
