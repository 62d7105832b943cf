package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.http.WireClient.Reply;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.Consistency;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateOverHttpTest {

    private final TestEdge edge = TestEdge.start();

    @AfterEach
    void stop() {
        edge.close();
    }

    private void given(String key, String value) {
        edge.store.records.put("o||" + key, StoredState.of(value.getBytes(StandardCharsets.UTF_8), "7"));
    }

    private String stored(String key) {
        return new String(edge.store.records.get("o||" + key).data(), StandardCharsets.UTF_8);
    }

    private static String error(String code, String message) {
        return "{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    @Test
    void valueComesBackWithItsEtag() {
        given("a", "{\"x\":1.50}");
        Reply reply = edge.get("/v1.0/state/mem/a");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"x\":1.50}");
        assertThat(reply.header("etag")).isEqualTo("7");
        assertThat(reply.header("content-type")).isEqualTo("application/json");
        assertThat(reply.header("content-length")).isEqualTo("10");
    }

    @Test
    void missingValueHasNeitherBodyNorLengthNorType() {
        Reply reply = edge.get("/v1.0/state/mem/none");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers()).doesNotContainKeys("content-length", "content-type", "etag");
    }

    @Test
    void metadataOfTheRecordAreHeaders() {
        edge.post("/v1.0/state/mem?metadata.ttlInSeconds=60", "[{\"key\":\"t\",\"value\":1}]");
        assertThat(edge.get("/v1.0/state/mem/t").header("metadata.ttlexpiretime"))
                .isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void lineEndsInMetadataDoNotBecomeHeaders() {
        edge.store.records.put(
                "o||t", StoredState.of(new byte[] {'1'}).withMetadata(Map.of("a", "x\r\nSet-Cookie: b", "b c", "no")));
        Reply reply = edge.get("/v1.0/state/mem/t");
        assertThat(reply.header("metadata.a")).isEqualTo("x  Set-Cookie: b");
        assertThat(reply.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void keysAreUnescapedOnce() {
        given("a/b c%20ä", "1");
        assertThat(edge.get("/v1.0/state/mem/a%2Fb+c%2520%C3%A4").status()).isEqualTo(200);
    }

    @Test
    void rawBytesInPathsAreNotLost() {
        given("ä", "1");
        assertThat(edge.get("/v1.0/state/mem/ä").status()).isEqualTo(200);
        assertThat(edge.get("/v1.0/state/mem/ö").status()).isEqualTo(204);
    }

    @Test
    void keyThatIsNotTextIsRefused() {
        Reply reply = edge.get("/v1.0/state/mem/a%ff");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("failed to unescape request parameter \"key\". Error: invalid UTF-8\n");
        assertThat(reply.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void unknownStoreIsToldWithTheApplication() {
        Reply reply = edge.get("/v1.0/state/nope/a");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_STATE_STORE_NOT_FOUND\",\"message\":\"state store nope is not found\","
                        + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\","
                        + "\"metadata\":{\"appID\":\"o\"},\"reason\":\"DAPR_STATE_NOT_FOUND\"}]}");
    }

    @Test
    void queryOfAnUnknownStoreDoesNotNameTheApplication() {
        Reply reply = edge.post("/v1.0-alpha1/state/nope/query", "{}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"metadata\":null");
    }

    @Test
    void withoutStoresNothingIsConfigured() {
        edge.stores.remove("mem");
        edge.stores.remove("plain");
        Reply reply = edge.get("/v1.0/state/mem/a");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .startsWith("{\"errorCode\":\"ERR_STATE_STORE_NOT_CONFIGURED\","
                        + "\"message\":\"state store mem is not configured\",\"details\":[");
    }

    @Test
    void illegalKeyIsToldInFull() {
        Reply reply = edge.get("/v1.0/state/mem/a%7C%7Cb");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_MALFORMED_REQUEST\",\"message\":\"api error: code = InvalidArgument"
                        + " desc = input key/keyPrefix 'a||b' can't contain '||'\",\"details\":[{\"@type\":"
                        + "\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{\"field\":\"a||b\","
                        + "\"description\":\"api error: code = InvalidArgument desc = input key/keyPrefix 'a||b' can't"
                        + " contain '||'\"}]},{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\","
                        + "\"description\":\"\",\"owner\":\"\",\"resource_name\":\"mem\",\"resource_type\":\"state\"},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\","
                        + "\"metadata\":null,\"reason\":\"DAPR_STATE_ILLEGAL_KEY\"}]}");
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":\"a||b\"}]").body()).isEqualTo(reply.body());
        assertThat(edge.post("/v1.0/state/mem/bulk", "{\"keys\":[\"a||b\"]}").body())
                .isEqualTo(reply.body());
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a%7C%7Cb", "").body()).isEqualTo(reply.body());
    }

    @Test
    void illegalKeyInATransactionDoesNotNameTheField() {
        Reply reply = edge.post(
                "/v1.0/state/mem/transaction",
                "{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a||b\"}}]}");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("\"field_violations\":[{\"description\":");
    }

    @Test
    void brokenStoreIsToldAsDaprdTellsIt() {
        Reply reply = edge.get("/v1.0/state/mem/broken");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .isEqualTo(error("ERR_STATE_GET", "fail to get broken from state store mem: no answer"));
        assertThat(edge.recorder.failed).containsExactly("ERR_STATE_GET");
    }

    @Test
    void savedValuesKeepEveryDigitAndLoseTheirSpace() {
        Reply reply = edge.post(
                "/v1.0/state/mem",
                "[ {\"key\":\"a\",\"value\": { \"x\" : [ 1.0, 12345678901234567890 ],\"s\":\" a \\\" b \\\\\" } },"
                        + "{\"key\":\"n\"},{\"KEY\":\"s\",\"Value\":\" x \",\"unknown\":[{}]} ] trailing");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(stored("a")).isEqualTo("{\"x\":[1.0,12345678901234567890],\"s\":\" a \\\" b \\\\\"}");
        assertThat(stored("n")).isEqualTo("null");
        assertThat(stored("s")).isEqualTo("\" x \"");
        assertThat(edge.store.written.get("o||a").value().json()).isTrue();
    }

    @Test
    void savedItemCarriesOptionsAndMetadata() {
        given("a", "1");
        edge.send(
                "PUT",
                "/v1.0/state/mem?metadata.m=query&metadata.q=%20x&plain=y&metadata.bad=%zz",
                "[{\"key\":\"a\",\"value\":2,\"etag\":\"7\",\"metadata\":{\"m\":\"item\",\"i\":\"1\"},"
                        + "\"options\":{\"concurrency\":\"first-write\",\"consistency\":\"strong\"}}]");
        SetRequest written = edge.store.written.get("o||a");
        assertThat(written.metadata()).containsOnly(Map.entry("m", "query"), Map.entry("i", "1"), Map.entry("q", " x"));
        assertThat(written.etag()).contains("7");
        assertThat(written.concurrency()).isEqualTo(Concurrency.FIRST_WRITE);
        assertThat(written.consistency()).isEqualTo(Consistency.STRONG);
    }

    @Test
    void bodiesThatMeanNothingAreRefused() {
        assertThat(edge.post("/v1.0/state/mem", "").body()).isEqualTo(error("ERR_MALFORMED_REQUEST", "EOF"));
        assertThat(edge.post("/v1.0/state/mem", "[{").body())
                .isEqualTo(error("ERR_MALFORMED_REQUEST", "unexpected EOF"));
        assertThat(edge.post("/v1.0/state/mem", "[{\"value\":1}]").body())
                .isEqualTo(error("ERR_MALFORMED_REQUEST", "\\\"key\\\" is a required field"));
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":1}]").body())
                .isEqualTo(error(
                        "ERR_MALFORMED_REQUEST",
                        "json: cannot unmarshal number into Go struct field SetRequest.key of type string"));
        assertThat(edge.post("/v1.0/state/mem", "{}").body())
                .isEqualTo(error(
                        "ERR_MALFORMED_REQUEST",
                        "json: cannot unmarshal object into Go value of type []state.SetRequest"));
        assertThat(edge.post("/v1.0/state/mem", "[nonsense]").status()).isEqualTo(400);
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":\"a\",\"value\":}]").status())
                .isEqualTo(400);
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":\"a\",\"metadata\":{\"t\":1}}]")
                        .status())
                .isEqualTo(400);
        assertThat(edge.store.records).isEmpty();
    }

    @Test
    void deeplyNestedBodyIsRefusedAndNothingElseSuffers() {
        String deep = "[{\"key\":\"a\",\"value\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]";
        assertThat(edge.post("/v1.0/state/mem", deep).status()).isEqualTo(400);
        assertThat(edge.get("/v1.0/healthz").status()).isEqualTo(204);
    }

    @Test
    void nothingToSaveIsNoError() {
        assertThat(edge.post("/v1.0/state/mem", "[]").status()).isEqualTo(204);
        assertThat(edge.post("/v1.0/state/mem", "null").status()).isEqualTo(204);
    }

    @Test
    void largeValueSurvives() {
        String value = "\"" + "x".repeat(3 << 20) + "\"";
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":\"a\",\"value\":" + value + "}]")
                        .status())
                .isEqualTo(204);
        assertThat(edge.get("/v1.0/state/mem/a").body()).isEqualTo(value);
    }

    @Test
    void etagThatDiffersIsAConflict() {
        given("a", "1");
        Reply reply = edge.post("/v1.0/state/mem", "[{\"key\":\"a\",\"value\":2,\"etag\":\"8\"}]");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).startsWith("{\"errorCode\":\"ERR_STATE_SAVE\",\"message\":\"failed saving state in");
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a", "", "If-Match: 8").status())
                .isEqualTo(409);
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a", "", "If-Match:").status())
                .isEqualTo(409);
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a", "", "If-Match: 7").status())
                .isEqualTo(204);
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a", "").status()).isEqualTo(204);
    }

    @Test
    void optionsThatNobodyKnowsFailAsAStoreWouldFail() {
        assertThat(edge.post("/v1.0/state/mem", "[{\"key\":\"a\",\"options\":{\"concurrency\":\"foo\"}}]"))
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(500))
                .satisfies(reply -> assertThat(reply.body())
                        .isEqualTo(error(
                                "ERR_STATE_SAVE",
                                "failed saving state in state store mem: unrecognized concurrency model 'foo'")));
        assertThat(edge.send("DELETE", "/v1.0/state/mem/a?consistency=foo", "").body())
                .isEqualTo(error(
                        "ERR_STATE_DELETE", "failed deleting state with key a: unrecognized consistency model 'foo'"));
    }

    @Test
    void bulkReadKeepsTheOrderAndTellsFailuresOneByOne() {
        given("n", "null");
        given("t", "not json");
        Reply reply = edge.post("/v1.0/state/mem/bulk", "{\"keys\":[\"n\",\"x\",\"broken\",\"t\",\"n\"]}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("[{\"key\":\"n\",\"data\":null,\"etag\":\"7\"},{\"key\":\"x\"},"
                        + "{\"key\":\"broken\",\"error\":\"no answer\"},"
                        + "{\"key\":\"t\",\"data\":\"not json\",\"etag\":\"7\"},"
                        + "{\"key\":\"n\",\"data\":null,\"etag\":\"7\"}]\n");
    }

    @Test
    void bulkReadOfNothingIsAnEmptyList() {
        assertThat(edge.post("/v1.0/state/mem/bulk", "{\"keys\":[]}").body()).isEqualTo("[]\n");
        assertThat(edge.post("/v1.0/state/mem/bulk", "null").body()).isEqualTo("[]\n");
    }

    @Test
    void bulkReadRefusesWhatIsMalformed() {
        assertThat(edge.post("/v1.0/state/mem/bulk", "").body())
                .isEqualTo(error("ERR_MALFORMED_REQUEST", "failed deserializing HTTP body: EOF"));
        assertThat(edge.post("/v1.0/state/mem/bulk", "{\"keys\":[1]}").body())
                .isEqualTo(error(
                        "ERR_MALFORMED_REQUEST",
                        "failed deserializing HTTP body: json: cannot unmarshal number into Go struct field"
                                + " BulkGetRequest.keys of type string"));
        assertThat(edge.post("/v1.0/state/mem/bulk", "{\"parallelism\":\"x\"}").status())
                .isEqualTo(400);
    }

    @Test
    void transactionRunsAllItsOperations() {
        given("gone", "1");
        Reply reply = edge.post(
                "/v1.0/state/mem/transaction?metadata.q=1",
                "{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"value\":{\"b\":2.50}}},"
                        + "{\"operation\":\"delete\",\"request\":{\"key\":\"gone\"}}],\"metadata\":{\"t\":\"2\"}}");
        assertThat(reply.status()).isEqualTo(204);
        assertThat(stored("a")).isEqualTo("{\"b\":2.50}");
        assertThat(edge.store.records).doesNotContainKey("o||gone");
        assertThat(edge.store.transactionMetadata).containsOnly(Map.entry("q", "1"), Map.entry("t", "2"));
        assertThat(edge.store.written.get("o||a").metadata()).containsOnly(Map.entry("q", "1"));
    }

    @Test
    void transactionsFailAsDaprdsDo() {
        String path = "/v1.0/state/mem/transaction";
        assertThat(edge.post(path, "{\"operations\":[]}").status()).isEqualTo(204);
        assertThat(edge.post(path, "{\"operations\":[{\"operation\":\"foo\"}]}").body())
                .isEqualTo(error("ERR_NOT_SUPPORTED_STATE_OPERATION", "operation type foo not supported"));
        assertThat(edge.post(path, "{").status()).isEqualTo(400);
        assertThat(edge.post(path, "{\"operations\":[{\"operation\":\"upsert\",\"request\":[1]}]}")
                        .status())
                .isEqualTo(400);
        assertThat(edge.post(
                                path,
                                "{\"operations\":[{\"operation\":\"upsert\",\"request\":{\"key\":\"a\",\"etag\":\"9\"}}]}")
                        .body())
                .isEqualTo(error(
                        "ERR_STATE_TRANSACTION",
                        "error while executing state transaction: possible etag mismatch. error from state store"));
        String one = "{\"operation\":\"delete\",\"request\":{\"key\":\"a\"}},";
        Reply many = edge.post(path, "{\"operations\":[" + one + one + one + one.replace("},", "}") + "]}");
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.body()).contains("\"currentOpsTransaction\":\"4\"", "\"maxOpsPerTransaction\":\"3\"");
    }

    @Test
    void storeWithoutTransactionsSaysSoBeforeItReadsTheBody() {
        Reply reply = edge.post("/v1.0/state/plain/transaction", "garbage");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body())
                .isEqualTo("{\"errorCode\":\"ERR_STATE_STORE_NOT_SUPPORTED\",\"message\":\"state store plain doesn't"
                        + " support transactions\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\","
                        + "\"links\":[{\"description\":\"Check the list of state stores and the features they support\","
                        + "\"url\":\"https://docs.dapr.io/reference/components-reference/supported-state-stores/\"}]},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\",\"description\":\"\",\"owner\":\"\","
                        + "\"resource_name\":\"plain\",\"resource_type\":\"state\"},{\"@type\":"
                        + "\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":\"dapr.io\",\"metadata\":null,"
                        + "\"reason\":\"DAPR_STATE_TRANSACTIONS_NOT_SUPPORTED\"}]}");
    }

    @Test
    void queriesTellWhatTheyFound() {
        String path = "/v1.0-alpha1/state/mem/query";
        assertThat(edge.post(path, "{}").status()).isEqualTo(204);
        given("a", "{\"x\":1}");
        assertThat(edge.post(path, "{}").body())
                .isEqualTo("{\"results\":[{\"key\":\"a\",\"data\":{\"x\":1},\"etag\":\"7\"}],\"token\":\"next\"}\n");
        assertThat(edge.post("/v1.0-alpha1/state/plain/query", "{}").body())
                .contains("ERR_STATE_STORE_NOT_SUPPORTED", "DAPR_STATE_QUERYING_NOT_SUPPORTED");
        assertThat(edge.post(path, "x").body()).contains("ERR_STATE_QUERY", "DAPR_STATE_QUERY_FAILED");
    }
}
