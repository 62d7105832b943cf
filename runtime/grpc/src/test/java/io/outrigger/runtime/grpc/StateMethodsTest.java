package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.rpc.BadRequest;
import com.google.rpc.Help;
import com.google.rpc.ResourceInfo;
import io.grpc.StatusRuntimeException;
import io.outrigger.proto.common.v1.Etag;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.common.v1.StateOptions;
import io.outrigger.proto.common.v1.StateOptions.StateConcurrency;
import io.outrigger.proto.common.v1.StateOptions.StateConsistency;
import io.outrigger.proto.runtime.v1.BulkStateItem;
import io.outrigger.proto.runtime.v1.DeleteBulkStateRequest;
import io.outrigger.proto.runtime.v1.DeleteStateRequest;
import io.outrigger.proto.runtime.v1.ExecuteStateTransactionRequest;
import io.outrigger.proto.runtime.v1.GetBulkStateRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.GetStateResponse;
import io.outrigger.proto.runtime.v1.QueryStateRequest;
import io.outrigger.proto.runtime.v1.QueryStateResponse;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.proto.runtime.v1.TransactionalStateOperation;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.state.AesGcmEncryption;
import io.outrigger.runtime.core.state.EncryptionKey;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.Consistency;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateValue;
import io.outrigger.spi.state.StoredState;
import io.outrigger.spi.state.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StateMethodsTest {

    private final TestEdge edge = new TestEdge().start();

    @AfterEach
    void stop() {
        edge.close();
    }

    private GetStateResponse get(String store, String key) {
        return edge.dapr()
                .getState(GetStateRequest.newBuilder()
                        .setStoreName(store)
                        .setKey(key)
                        .build());
    }

    private static StateItem.Builder item(String key, String value) {
        return StateItem.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value));
    }

    private static StateItem etagged(String key, String etag) {
        return item(key, "v").setEtag(Etag.newBuilder().setValue(etag)).build();
    }

    private void save(StateItem... items) {
        edge.dapr()
                .saveState(SaveStateRequest.newBuilder()
                        .setStoreName("store")
                        .addAllStates(List.of(items))
                        .build());
    }

    @Test
    void savedBytesComeBackWithTheirEtag() {
        save(item("a/b", "vörde").build());

        GetStateResponse found = get("store", "a/b");

        assertThat(found.getData().toStringUtf8()).isEqualTo("vörde");
        assertThat(found.getEtag()).isEqualTo("1");
        assertThat(edge.store.records).containsOnlyKeys("app||a/b");
    }

    @Test
    void metadataAndConsistencyTravelBothWays() {
        edge.store.records.put(
                "app||k", StoredState.of(new byte[] {1}).withMetadata(Map.of("ttlExpireTime", "2030-01-01T00:00:00Z")));

        GetStateResponse found = edge.dapr()
                .getState(GetStateRequest.newBuilder()
                        .setStoreName("store")
                        .setKey("k")
                        .setConsistency(StateConsistency.CONSISTENCY_STRONG)
                        .putMetadata("partitionKey", "p")
                        .build());

        assertThat(found.getMetadataMap()).containsEntry("ttlExpireTime", "2030-01-01T00:00:00Z");
        assertThat(found.getEtag()).isEmpty();
        assertThat(edge.store.reads.getFirst().consistency()).isEqualTo(Consistency.STRONG);
        assertThat(edge.store.reads.getFirst().metadata()).containsEntry("partitionKey", "p");
    }

    @Test
    void anAbsentKeyIsAnEmptyResponse() {
        assertThat(get("store", "nothing")).isEqualTo(GetStateResponse.getDefaultInstance());
    }

    @Test
    void anEmptyKeyMayBeReadButNotSaved() {
        assertThat(get("store", "")).isEqualTo(GetStateResponse.getDefaultInstance());

        StatusRuntimeException failure = Failures.of(() -> save(item("", "v").build()));

        assertThat(Failures.text(failure)).isEqualTo("INVALID_ARGUMENT: state key cannot be empty");
        assertThat(Failures.details(failure)).containsExactly("ErrorInfo");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_SAVE");
        assertThat(Failures.info(failure).getDomain()).isEqualTo("dapr.io");
        assertThat(Failures.info(failure).getMetadataMap()).isEmpty();
    }

    @Test
    void aStoreThatFailsIsTold() {
        StatusRuntimeException failure = Failures.of(() -> get("store", "broken"));

        assertThat(Failures.text(failure))
                .isEqualTo("INTERNAL: fail to get broken from state store store: the disk is gone");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_GET");
        assertThat(edge.metrics.failed).containsExactly(StateError.GET_FAILED);
    }

    @Test
    void aStoreThatIsNotThereIsTold() {
        StatusRuntimeException failure = Failures.of(() -> get("other", "k"));

        assertThat(Failures.text(failure)).isEqualTo("INVALID_ARGUMENT: state store other is not found");
        assertThat(Failures.details(failure)).containsExactly("ErrorInfo");
        assertThat(Failures.info(failure).getReason()).isEqualTo("DAPR_STATE_NOT_FOUND");
        assertThat(Failures.info(failure).getMetadataMap()).isEmpty();
    }

    @Test
    void noStoreAtAllIsTold() {
        edge.stores.remove("store");

        StatusRuntimeException failure = Failures.of(() -> get("store", "k"));

        assertThat(Failures.text(failure)).isEqualTo("FAILED_PRECONDITION: state store store is not configured");
        assertThat(Failures.info(failure).getReason()).isEqualTo("DAPR_STATE_NOT_CONFIGURED");
    }

    @Test
    void anIllegalKeyIsToldWithFieldAndResource() {
        StatusRuntimeException failure = Failures.of(() -> get("store", "a||b"));

        assertThat(Failures.text(failure)).isEqualTo("INVALID_ARGUMENT: input key/keyPrefix 'a||b' can't contain '||'");
        assertThat(Failures.details(failure)).containsExactly("BadRequest", "ResourceInfo", "ErrorInfo");
        assertThat(Failures.detail(failure, BadRequest.class)
                        .getFieldViolations(0)
                        .getField())
                .isEqualTo("a||b");
        ResourceInfo resource = Failures.detail(failure, ResourceInfo.class);
        assertThat(resource.getResourceType() + " " + resource.getResourceName())
                .isEqualTo("state store");
        assertThat(Failures.info(failure).getReason()).isEqualTo("DAPR_STATE_ILLEGAL_KEY");
    }

    @Test
    void aKeyAsLongAsAMessageIsToldInAShortError() {
        StatusRuntimeException failure = Failures.of(() -> get("store", "||".repeat(1_000_000)));

        assertThat(failure.getStatus().getCode().name()).isEqualTo("INVALID_ARGUMENT");
        assertThat(failure.getStatus().getDescription()).hasSizeLessThan(3_000).endsWith("...");
    }

    @Test
    void aStaleEtagIsAborted() {
        save(item("k", "v").build());

        StatusRuntimeException failure = Failures.of(() -> save(etagged("k", "99")));

        assertThat(Failures.text(failure))
                .startsWith("ABORTED: failed saving state in state store store: possible etag mismatch");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_SAVE");
    }

    @Test
    void anEtagOfTheWrongFormIsInvalidEvenIfEmpty() {
        assertThat(Failures.text(Failures.of(() -> save(etagged("k", "x")))))
                .startsWith("INVALID_ARGUMENT: failed saving state in state store store: invalid etag value");
        assertThat(Failures.text(Failures.of(() -> save(etagged("k", "")))))
                .startsWith("INVALID_ARGUMENT: failed saving state in state store store: invalid etag value");
    }

    @Test
    void valuesAreBytesUnlessTheItemSaysJson() {
        save(
                item("bytes", "{not json").build(),
                item("json", "{\"a\":1}")
                        .putMetadata("contentType", "application/json")
                        .build(),
                item("other", "{")
                        .putMetadata("contentType", "application/json; charset=utf-8")
                        .build());

        assertThat(edge.store.values.get("app||bytes").json()).isFalse();
        assertThat(edge.store.values.get("app||json")).isEqualTo(StateValue.ofJson("{\"a\":1}"));
        assertThat(edge.store.values.get("app||other").json()).isFalse();
    }

    @Test
    void brokenJsonIsToldWithoutACode() {
        StatusRuntimeException failure = Failures.of(() -> save(item("k", "{broken")
                .putMetadata("contentType", "application/json")
                .build()));

        assertThat(Failures.text(failure))
                .isEqualTo("UNKNOWN: invalid character 'b' looking for beginning of object key string");
        assertThat(failure.getTrailers().keys()).doesNotContain("grpc-status-details-bin");
        assertThat(edge.metrics.failed).isEmpty();
    }

    @Test
    void encryptedJsonKeepsItsQuotes() {
        edge.putStore(
                "sealed",
                new AesGcmEncryption("sealed", EncryptionKey.ofHex("key", "00".repeat(16)), Optional.empty()));

        edge.dapr()
                .saveState(SaveStateRequest.newBuilder()
                        .setStoreName("sealed")
                        .addStates(item("k", "\"text\"").putMetadata("contentType", "application/json"))
                        .build());

        assertThat(new String(edge.store.records.get("app||k").data(), java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("||key");
        assertThat(get("sealed", "k").getData().toStringUtf8()).isEqualTo("\"text\"");
    }

    @Test
    void optionsReachTheStore() {
        save(item("k", "v")
                .setOptions(StateOptions.newBuilder()
                        .setConcurrency(StateConcurrency.CONCURRENCY_FIRST_WRITE)
                        .setConsistency(StateConsistency.CONSISTENCY_EVENTUAL))
                .putMetadata("ttlInSeconds", "5")
                .build());

        StateOperation seen = edge.store.seen.getFirst();
        assertThat(seen.concurrency()).isEqualTo(Concurrency.FIRST_WRITE);
        assertThat(seen.consistency()).isEqualTo(Consistency.EVENTUAL);
        assertThat(seen.metadata()).containsEntry("ttlInSeconds", "5");
        assertThat(seen.etag()).isEmpty();
    }

    @Test
    void unknownOptionNumbersAreUnspecified() {
        save(item("k", "v")
                .setOptions(StateOptions.newBuilder().setConcurrencyValue(77).setConsistencyValue(-1))
                .build());

        assertThat(edge.store.seen.getFirst().concurrency()).isEqualTo(Concurrency.UNSPECIFIED);
        assertThat(edge.store.seen.getFirst().consistency()).isEqualTo(Consistency.UNSPECIFIED);
    }

    @Test
    void nothingToSaveIsNoError() {
        save();

        assertThat(edge.store.seen).isEmpty();
    }

    @Test
    void bulkReadsKeepTheOrderAndTellFailuresApart() {
        save(item("a", "1").build());

        List<BulkStateItem> items = edge.dapr()
                .getBulkState(GetBulkStateRequest.newBuilder()
                        .setStoreName("store")
                        .addAllKeys(List.of("broken", "a", "none"))
                        .setParallelism(2)
                        .build())
                .getItemsList();

        assertThat(items).extracting(BulkStateItem::getKey).containsExactly("broken", "a", "none");
        assertThat(items.get(0).getError()).isEqualTo("the disk is gone");
        assertThat(items.get(1).getData().toStringUtf8()).isEqualTo("1");
        assertThat(items.get(1).getEtag()).isEqualTo("1");
        assertThat(items.get(2).getData().isEmpty()).isTrue();
    }

    @Test
    void aBulkReadOfNothingIsEmpty() {
        assertThat(edge.dapr()
                        .getBulkState(GetBulkStateRequest.newBuilder()
                                .setStoreName("store")
                                .build())
                        .getItemsList())
                .isEmpty();
    }

    private void delete(DeleteStateRequest.Builder request) {
        edge.dapr().deleteState(request.setStoreName("store").build());
    }

    @Test
    void deletingRespectsEtags() {
        save(item("k", "v").build());

        StatusRuntimeException failure = Failures.of(() -> delete(DeleteStateRequest.newBuilder()
                .setKey("k")
                .setEtag(Etag.newBuilder().setValue("99"))
                .setOptions(StateOptions.getDefaultInstance())));

        assertThat(Failures.text(failure)).startsWith("ABORTED: failed deleting state with key k: possible etag");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_DELETE");
        delete(DeleteStateRequest.newBuilder().setKey("k"));
        assertThat(edge.store.records).isEmpty();
    }

    @Test
    void deletingManyDeletesAll() {
        save(item("a", "1").build(), item("b", "2").build());

        edge.dapr()
                .deleteBulkState(DeleteBulkStateRequest.newBuilder()
                        .setStoreName("store")
                        .addStates(item("a", ""))
                        .addStates(item("b", ""))
                        .build());

        assertThat(edge.store.records).isEmpty();
    }

    @Test
    void deletingManyTellsWhatFailed() {
        StatusRuntimeException failure = Failures.of(() -> edge.dapr()
                .deleteBulkState(DeleteBulkStateRequest.newBuilder()
                        .setStoreName("store")
                        .addStates(item("broken", ""))
                        .addStates(item("b", ""))
                        .build()));

        assertThat(Failures.text(failure))
                .isEqualTo("INTERNAL: failed deleting state in state store store: the disk is gone");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_BULK_DELETE");
    }

    private static TransactionalStateOperation operation(String type, StateItem.Builder item) {
        return TransactionalStateOperation.newBuilder()
                .setOperationType(type)
                .setRequest(item)
                .build();
    }

    private void transact(TransactionalStateOperation... operations) {
        edge.dapr()
                .executeStateTransaction(ExecuteStateTransactionRequest.newBuilder()
                        .setStoreName("store")
                        .addAllOperations(List.of(operations))
                        .putMetadata("partitionKey", "p")
                        .build());
    }

    @Test
    void transactionsWriteAndDeleteInOrder() {
        save(item("old", "v").build());

        transact(
                operation("upsert", item("new", "{").putMetadata("contentType", "application/json")),
                operation("delete", item("old", "")));

        assertThat(edge.store.records).containsOnlyKeys("app||new");
        assertThat(edge.store.values.get("app||new").json()).isFalse();
    }

    @Test
    void anUnknownOperationIsUnimplemented() {
        StatusRuntimeException failure = Failures.of(() -> transact(operation("merge", item("k", "v"))));

        assertThat(Failures.text(failure)).isEqualTo("UNIMPLEMENTED: operation type merge not supported");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_NOT_SUPPORTED_STATE_OPERATION");
    }

    @Test
    void aFailingTransactionIsInternalWhateverTheCause() {
        StatusRuntimeException failure = Failures.of(() -> transact(
                operation("upsert", item("k", "v").setEtag(Etag.newBuilder().setValue("9")))));

        assertThat(Failures.text(failure)).startsWith("INTERNAL: error while executing state transaction: ");
        assertThat(Failures.info(failure).getReason()).isEqualTo("ERR_STATE_TRANSACTION");
    }

    @Test
    void aStoreWithoutTransactionsSaysWhereToRead() {
        edge.store.transactions = Optional.empty();

        StatusRuntimeException failure = Failures.of(() -> transact(operation("merge", item("k", "v"))));

        assertThat(Failures.text(failure)).isEqualTo("UNIMPLEMENTED: state store store doesn't support transactions");
        assertThat(Failures.details(failure)).containsExactly("Help", "ResourceInfo", "ErrorInfo");
        assertThat(Failures.detail(failure, Help.class).getLinks(0).getUrl()).startsWith("https://docs.dapr.io/");
    }

    @Test
    void tooManyOperationsAreCounted() {
        Transactions plain = edge.store.transactions.orElseThrow();
        edge.store.transactions = Optional.of(new Transactions() {
            @Override
            public void execute(List<StateOperation> operations, Map<String, String> metadata) {
                plain.execute(operations, metadata);
            }

            @Override
            public int maxOperations() {
                return 1;
            }
        });

        StatusRuntimeException failure =
                Failures.of(() -> transact(operation("upsert", item("a", "1")), operation("upsert", item("b", "2"))));

        assertThat(failure.getStatus().getCode().name()).isEqualTo("INVALID_ARGUMENT");
        assertThat(Failures.details(failure)).containsExactly("ResourceInfo", "ErrorInfo");
        assertThat(Failures.info(failure).getMetadataMap())
                .containsOnly(Map.entry("currentOpsTransaction", "2"), Map.entry("maxOpsPerTransaction", "1"));
        assertThat(edge.store.records).isEmpty();
    }

    private QueryStateResponse query(String json) {
        return edge.dapr()
                .queryStateAlpha1(QueryStateRequest.newBuilder()
                        .setStoreName("store")
                        .setQuery(json)
                        .putMetadata("asked", "yes")
                        .build());
    }

    @Test
    void queriesReturnRowsTokenAndMetadata() {
        edge.store.queries = Optional.of(edge.store.findsAll());
        save(item("k", "v").build());

        QueryStateResponse found = query("{}");

        assertThat(found.getResultsList()).hasSize(1);
        assertThat(found.getResults(0).getKey()).isEqualTo("k");
        assertThat(found.getResults(0).getData().toStringUtf8()).isEqualTo("v");
        assertThat(found.getResults(0).getEtag()).isEqualTo("1");
        assertThat(found.getToken()).isEqualTo("next");
        assertThat(found.getMetadataMap()).containsEntry("asked", "yes");
    }

    @Test
    void aQueryThatFindsNothingIsEmpty() {
        edge.store.queries = Optional.of(edge.store.findsAll());

        assertThat(query("{}")).isEqualTo(QueryStateResponse.getDefaultInstance());
    }

    @Test
    void queriesThatCannotBeAnsweredAreTold() {
        assertThat(Failures.text(Failures.of(() -> query("{}"))))
                .isEqualTo("INTERNAL: state store does not support querying");

        edge.store.queries = Optional.of(edge.store.findsAll());
        StatusRuntimeException failure = Failures.of(() -> query("{"));
        assertThat(Failures.text(failure)).startsWith("INTERNAL: state store store query failed: failed to parse");
        assertThat(Failures.info(failure).getReason()).isEqualTo("DAPR_STATE_QUERY_FAILED");
    }
}
