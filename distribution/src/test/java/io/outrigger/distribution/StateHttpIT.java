package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state routes, call by call, as a plain HTTP client sees them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateHttpIT {

    private static final String STORE = "/v1.0/state/store";

    @AutoClose
    private final Sidecar sidecar = Launcher.withMemory().start();

    private final HttpCalls http = sidecar.http();

    @Test
    void savedValuesComeBackWithTheirEtag() {
        assertThat(http.post(STORE, "[{\"key\":\"a\",\"value\":{\"x\":[1,2.5,null,\"ü\"]}}]"))
                .satisfies(StateHttpIT::isEmpty204);
        Answer answer = http.get(STORE + "/a");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/json");
        assertThat(answer.header("etag")).isNotEmpty();
        assertThat(answer.json()).isEqualTo(Json.read("{\"x\":[1,2.5,null,\"ü\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.5", "true", "null", "\"text\"", "[]", "{}", "\"\""})
    void everyJsonValueSurvives(String value) {
        http.post(STORE, "[{\"key\":\"json\",\"value\":" + value + "}]");
        assertThat(http.get(STORE + "/json").text()).isEqualTo(value);
    }

    @Test
    void putSavesAsPostDoes() {
        assertThat(http.put(STORE, "[{\"key\":\"put\",\"value\":1}]").status()).isEqualTo(204);
        assertThat(http.get(STORE + "/put").text()).isEqualTo("1");
    }

    @Test
    void theContentTypeOfASaveDoesNotMatter() {
        assertThat(http.post(STORE, "[{\"key\":\"plain\",\"value\":1}]", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void anAbsentKeyIsNoContent() {
        assertThat(http.get(STORE + "/absent")).satisfies(StateHttpIT::isEmpty204);
    }

    @Test
    void savingNothingIsFine() {
        assertThat(http.post(STORE, "[]").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "with%20space", "%C3%BCml%C3%A4ut", "per%25cent", "q%3Fm", "plus%2Bsign"})
    void keysAreDecodedOnceFromThePath(String key) {
        String decoded = java.net.URLDecoder.decode(key, java.nio.charset.StandardCharsets.UTF_8);
        http.post(STORE, "[{\"key\":\"" + decoded + "\",\"value\":\"here\"}]");
        assertThat(http.get(STORE + "/" + key).text()).isEqualTo("\"here\"");
        assertThat(http.delete(STORE + "/" + key).status()).isEqualTo(204);
        assertThat(http.get(STORE + "/" + key).status()).isEqualTo(204);
    }

    @Test
    void timeToLiveIsReportedAndKept() {
        http.post(STORE, "[{\"key\":\"ttl\",\"value\":1,\"metadata\":{\"ttlInSeconds\":\"100\"}}]");
        assertThat(http.get(STORE + "/ttl").header("metadata.ttlexpiretime"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        http.post(STORE + "?metadata.ttlInSeconds=1", "[{\"key\":\"short\",\"value\":1}]");
        Eventually.holds(
                "the key expires",
                java.time.Duration.ofSeconds(5),
                () -> http.get(STORE + "/short").status() == 204);
    }

    @Test
    void aStaleEtagIsAConflictAndChangesNothing() {
        http.post(STORE, "[{\"key\":\"etag\",\"value\":1}]");
        Answer answer = http.post(STORE, "[{\"key\":\"etag\",\"value\":2,\"etag\":\"99\"}]");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_STATE_SAVE");
        assertThat(answer.json().get("message").asText())
                .startsWith("failed saving state in state store store: possible etag mismatch.");
        assertThat(http.get(STORE + "/etag").text()).isEqualTo("1");
    }

    @Test
    void theRightEtagWrites() {
        http.post(STORE, "[{\"key\":\"right\",\"value\":1}]");
        String etag = http.get(STORE + "/right").header("etag");
        assertThat(http.post(STORE, "[{\"key\":\"right\",\"value\":2,\"etag\":\"" + etag + "\"}]")
                        .status())
                .isEqualTo(204);
        assertThat(http.get(STORE + "/right").header("etag")).isNotEqualTo(etag);
    }

    @Test
    void firstWriteWinsOverASecondWithoutEtag() {
        String body = "[{\"key\":\"first\",\"value\":1,\"options\":{\"concurrency\":\"first-write\"}}]";
        assertThat(http.post(STORE, body).status()).isEqualTo(204);
        assertThat(http.post(STORE, body).status()).isEqualTo(409);
    }

    @Test
    void deletesHonourIfMatch() {
        http.post(STORE, "[{\"key\":\"del\",\"value\":1}]");
        Answer refused = http.delete(STORE + "/del", "If-Match", "99");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("errorCode").asText()).isEqualTo("ERR_STATE_DELETE");
        assertThat(refused.json().get("message").asText()).startsWith("failed deleting state with key del: ");
        String etag = http.get(STORE + "/del").header("etag");
        assertThat(http.delete(STORE + "/del", "If-Match", etag).status()).isEqualTo(204);
    }

    @Test
    void deletingAnAbsentKeyIsFine() {
        assertThat(http.delete(STORE + "/never-there")).satisfies(StateHttpIT::isEmpty204);
    }

    @Test
    void bulkGetAnswersForEveryKey() {
        http.post(STORE, "[{\"key\":\"b1\",\"value\":1},{\"key\":\"b2\",\"value\":\"two\"}]");
        Answer answer = http.post(STORE + "/bulk", "{\"keys\":[\"b1\",\"b2\",\"b3\"],\"parallelism\":2}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(3);
        assertThat(answer.json()).anySatisfy(item -> {
            assertThat(item.get("key").asText()).isEqualTo("b2");
            assertThat(item.get("data")).isEqualTo(Json.read("\"two\""));
            assertThat(item.get("etag").asText()).isNotEmpty();
        });
        assertThat(answer.json()).anySatisfy(item -> assertThat(item).isEqualTo(Json.read("{\"key\":\"b3\"}")));
    }

    @Test
    void bulkGetOfNothingIsAnEmptyList() {
        assertThat(http.post(STORE + "/bulk", "{\"keys\":[]}").json()).isEqualTo(Json.read("[]"));
    }

    @Test
    void transactionsDoAllOrNothing() {
        http.post(STORE, "[{\"key\":\"t1\",\"value\":1},{\"key\":\"t2\",\"value\":1}]");
        assertThat(http.post(STORE + "/transaction", """
                        {"operations":[
                          {"operation":"upsert","request":{"key":"t1","value":2}},
                          {"operation":"delete","request":{"key":"t2"}}]}""")).satisfies(StateHttpIT::isEmpty204);
        assertThat(http.get(STORE + "/t1").text()).isEqualTo("2");
        assertThat(http.get(STORE + "/t2").status()).isEqualTo(204);
        Answer refused = http.post(STORE + "/transaction", """
                {"operations":[
                  {"operation":"upsert","request":{"key":"t3","value":1}},
                  {"operation":"upsert","request":{"key":"t1","value":3,"etag":"99"}}]}""");
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.json().get("errorCode").asText()).isEqualTo("ERR_STATE_TRANSACTION");
        assertThat(http.get(STORE + "/t3").status()).isEqualTo(204);
        assertThat(http.get(STORE + "/t1").text()).isEqualTo("2");
    }

    @Test
    void aTransactionOfNothingIsFine() {
        assertThat(http.post(STORE + "/transaction", "{\"operations\":[]}").status())
                .isEqualTo(204);
    }

    @Test
    void unknownOperationsAreRefused() {
        Answer answer = http.post(
                STORE + "/transaction", "{\"operations\":[{\"operation\":\"bogus\",\"request\":{\"key\":\"a\"}}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_NOT_SUPPORTED_STATE_OPERATION","message":"operation type bogus not supported"}"""));
    }

    @Test
    void queriesNeedAStoreThatCanQuery() {
        Answer answer = http.post("/v1.0-alpha1/state/store/query", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_STATE_STORE_NOT_SUPPORTED","message":"state store does not support querying",
                 "details":[
                  {"@type":"type.googleapis.com/google.rpc.ResourceInfo","description":"","owner":"",
                   "resource_name":"store","resource_type":"state"},
                  {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io","metadata":null,
                   "reason":"DAPR_STATE_QUERYING_NOT_SUPPORTED"}]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1.0/state/nosuch/a, ''",
        "DELETE, /v1.0/state/nosuch/a, ''",
        "POST, /v1.0/state/nosuch, []",
        "POST, /v1.0/state/nosuch/bulk, {}",
        "POST, /v1.0/state/nosuch/transaction, {}",
    })
    void anUnknownStoreIsNamed(String method, String path, String body) {
        Answer answer = http.call(method, path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_STATE_STORE_NOT_FOUND","message":"state store nosuch is not found","details":[
                  {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io",
                   "metadata":{"appID":"it"},"reason":"DAPR_STATE_NOT_FOUND"}]}"""));
    }

    @Test
    void aQueryOfAnUnknownStoreLeavesTheAppOut() {
        Answer answer = http.post("/v1.0-alpha1/state/nosuch/query", "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_STATE_STORE_NOT_FOUND","message":"state store nosuch is not found","details":[
                  {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io",
                   "metadata":null,"reason":"DAPR_STATE_NOT_FOUND"}]}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; /v1.0/state/store/a%7C%7Cb; ''",
                "DELETE; /v1.0/state/store/a%7C%7Cb; ''",
                "POST; /v1.0/state/store; [{\"key\":\"a||b\",\"value\":1}]",
                "POST; /v1.0/state/store/bulk; {\"keys\":[\"ok\",\"a||b\"]}",
            })
    void keysMayNotHoldTheSeparator(String method, String path, String body) {
        Answer answer = http.call(method, path, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(illegalKey("\"field\":\"a||b\","));
    }

    @Test
    void transactionsRefuseTheSeparatorWithoutNamingTheField() {
        Answer answer = http.post(STORE + "/transaction", """
                {"operations":[{"operation":"upsert","request":{"key":"a||b","value":1}}]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(illegalKey(""));
    }

    private static JsonNode illegalKey(String field) {
        String message = "api error: code = InvalidArgument desc = input key/keyPrefix 'a||b' can't contain '||'";
        return Json.read("""
                {"errorCode":"ERR_MALFORMED_REQUEST","message":"%1$s","details":[
                  {"@type":"type.googleapis.com/google.rpc.BadRequest",
                   "field_violations":[{%2$s"description":"%1$s"}]},
                  {"@type":"type.googleapis.com/google.rpc.ResourceInfo","description":"","owner":"",
                   "resource_name":"store","resource_type":"state"},
                  {"@type":"type.googleapis.com/google.rpc.ErrorInfo","domain":"dapr.io","metadata":null,
                   "reason":"DAPR_STATE_ILLEGAL_KEY"}]}""".formatted(message, field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[{\"key\":\"a\"", "{\"key\":\"a\"}", "[{\"key\":1}]", "\"text\"", "[1]", ""})
    void malformedBodiesAreRefused(String body) {
        Answer answer = http.post(STORE, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_MALFORMED_REQUEST");
        assertThat(answer.json().get("message").asText()).isNotEmpty();
    }

    @Test
    void itemsNeedAKey() {
        Answer answer = http.post(STORE, "[{\"value\":1}]");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_MALFORMED_REQUEST","message":"\\"key\\" is a required field"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/nosuch", "/nosuch", "/", "/v1.0/state"})
    void unknownPathsFallThroughToServiceInvocation(String path) {
        Answer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).isEqualTo(Json.read("""
                {"errorCode":"ERR_DIRECT_INVOKE",
                 "message":"failed getting app id either from the URL path or the header dapr-app-id"}"""));
    }

    @Test
    void pathsAreCleanedBeforeTheyAreRouted() {
        http.post(STORE, "[{\"key\":\"clean\",\"value\":1}]");
        assertThat(http.get("//v1.0//state/./store/clean").text()).isEqualTo("1");
        assertThat(http.get("/v1.0/state/store/clean/").text()).isEqualTo("1");
    }

    private static void isEmpty204(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.header("content-type")).isEmpty();
    }
}
