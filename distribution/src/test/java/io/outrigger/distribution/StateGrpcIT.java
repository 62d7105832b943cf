package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.outrigger.proto.common.v1.Etag;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.DaprGrpc.DaprBlockingStub;
import io.outrigger.proto.runtime.v1.DeleteBulkStateRequest;
import io.outrigger.proto.runtime.v1.DeleteStateRequest;
import io.outrigger.proto.runtime.v1.ExecuteStateTransactionRequest;
import io.outrigger.proto.runtime.v1.GetBulkStateRequest;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.GetStateResponse;
import io.outrigger.proto.runtime.v1.QueryStateRequest;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.proto.runtime.v1.TransactionalStateOperation;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** State over bare gRPC: bytes, and the details of refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StateGrpcIT {

    private static final String STORE = "store";

    @AutoClose
    private final Sidecar sidecar = Launcher.withMemory().start();

    @AutoClose
    private final Grpc grpc = new Grpc(sidecar.ports().grpc());

    private DaprBlockingStub dapr() {
        return grpc.dapr();
    }

    private GetStateResponse get(String key) {
        return dapr().getState(GetStateRequest.newBuilder()
                .setStoreName(STORE)
                .setKey(key)
                .build());
    }

    private static SaveStateRequest save(StateItem... items) {
        return SaveStateRequest.newBuilder()
                .setStoreName(STORE)
                .addAllStates(List.of(items))
                .build();
    }

    private static StateItem.Builder item(String key, String value) {
        return StateItem.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(value));
    }

    @Test
    void bytesSurvive() {
        ByteString bytes = ByteString.copyFrom(new byte[] {0, (byte) 0xff, 10, 34, (byte) 0xc3, 0x28});
        dapr().saveState(save(item("bytes", "").setValue(bytes).build()));
        assertThat(get("bytes").getData()).isEqualTo(bytes);
        assertThat(get("bytes").getEtag()).isNotEmpty();
    }

    @Test
    void valuesDeclaredAsJsonMustBeJson() {
        StateItem item =
                item("json", "{").putMetadata("contentType", "application/json").build();
        Refusal refusal = Refusal.of(() -> dapr().saveState(save(item)));
        assertThat(refusal.code()).isEqualTo(Code.UNKNOWN);
        assertThat(get("json").getData()).isEmpty();
    }

    @Test
    void absentKeysAreEmptyAnswers() {
        assertThat(get("absent")).isEqualTo(GetStateResponse.getDefaultInstance());
    }

    @Test
    void anUnknownStoreIsNamed() {
        Refusal refusal = Refusal.of(() -> dapr().getState(GetStateRequest.newBuilder()
                .setStoreName("nosuch")
                .setKey("a")
                .build()));
        assertThat(refusal)
                .isEqualTo(new Refusal(
                        Code.INVALID_ARGUMENT,
                        "state store nosuch is not found",
                        List.of("ErrorInfo"),
                        "DAPR_STATE_NOT_FOUND"));
    }

    @Test
    void illegalKeysAreNamed() {
        String message = "input key/keyPrefix 'a||b' can't contain '||'";
        var expected = new Refusal(
                Code.INVALID_ARGUMENT,
                message,
                List.of("BadRequest", "ResourceInfo", "ErrorInfo"),
                "DAPR_STATE_ILLEGAL_KEY");
        assertThat(Refusal.of(() -> get("a||b"))).isEqualTo(expected);
        assertThat(Refusal.of(() -> dapr().saveState(save(item("a||b", "x").build()))))
                .isEqualTo(expected);
        assertThat(Refusal.of(() -> dapr().deleteState(DeleteStateRequest.newBuilder()
                        .setStoreName(STORE)
                        .setKey("a||b")
                        .build())))
                .isEqualTo(expected);
    }

    @Test
    void staleEtagsAbort() {
        dapr().saveState(save(item("etag", "1").build()));
        Etag stale = Etag.newBuilder().setValue("99").build();
        Refusal save = Refusal.of(
                () -> dapr().saveState(save(item("etag", "2").setEtag(stale).build())));
        assertThat(save.code()).isEqualTo(Code.ABORTED);
        assertThat(save.message()).startsWith("failed saving state in state store store: possible etag mismatch.");
        assertThat(save.reason()).isEqualTo("ERR_STATE_SAVE");
        Refusal delete = Refusal.of(() -> dapr().deleteState(DeleteStateRequest.newBuilder()
                .setStoreName(STORE)
                .setKey("etag")
                .setEtag(stale)
                .build()));
        assertThat(delete.code()).isEqualTo(Code.ABORTED);
        assertThat(delete.reason()).isEqualTo("ERR_STATE_DELETE");
        assertThat(get("etag").getData().toStringUtf8()).isEqualTo("1");
    }

    @Test
    void emptyKeysAreRefused() {
        Refusal refusal = Refusal.of(() -> dapr().saveState(save(item("", "x").build())));
        assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refusal.message()).isEqualTo("state key cannot be empty");
        assertThat(refusal.reason()).isEqualTo("ERR_STATE_SAVE");
    }

    @Test
    void bulkGetsAndDeletesGoTogether() {
        dapr().saveState(save(item("b1", "1").build(), item("b2", "2").build()));
        var keys = GetBulkStateRequest.newBuilder()
                .setStoreName(STORE)
                .addKeys("b1")
                .addKeys("b2")
                .addKeys("b3");
        assertThat(dapr().getBulkState(keys.build()).getItemsList())
                .extracting(item -> item.getKey() + "=" + item.getData().toStringUtf8())
                .containsExactlyInAnyOrder("b1=1", "b2=2", "b3=");
        dapr().deleteBulkState(DeleteBulkStateRequest.newBuilder()
                .setStoreName(STORE)
                .addStates(item("b1", ""))
                .addStates(item("b2", ""))
                .build());
        assertThat(get("b1").getData()).isEmpty();
        assertThat(get("b2").getData()).isEmpty();
    }

    @Test
    void transactionsKnowTheirOperations() {
        var request = ExecuteStateTransactionRequest.newBuilder().setStoreName(STORE);
        dapr().executeStateTransaction(request.clone()
                .addOperations(operation("upsert", "t1"))
                .addOperations(operation("delete", "t2"))
                .build());
        assertThat(get("t1").getData().toStringUtf8()).isEqualTo("x");
        Refusal refusal = Refusal.of(() -> dapr().executeStateTransaction(
                        request.clone().addOperations(operation("bogus", "t1")).build()));
        assertThat(refusal.code()).isEqualTo(Code.UNIMPLEMENTED);
        assertThat(refusal.message()).isEqualTo("operation type bogus not supported");
        assertThat(refusal.reason()).isEqualTo("ERR_NOT_SUPPORTED_STATE_OPERATION");
    }

    private static TransactionalStateOperation operation(String type, String key) {
        return TransactionalStateOperation.newBuilder()
                .setOperationType(type)
                .setRequest(item(key, "x"))
                .build();
    }

    @Test
    void queriesNeedAStoreThatCanQuery() {
        Refusal refusal = Refusal.of(() -> dapr().queryStateAlpha1(QueryStateRequest.newBuilder()
                .setStoreName(STORE)
                .setQuery("{}")
                .build()));
        assertThat(refusal)
                .isEqualTo(new Refusal(
                        Code.INTERNAL,
                        "state store does not support querying",
                        List.of("ResourceInfo", "ErrorInfo"),
                        "DAPR_STATE_QUERYING_NOT_SUPPORTED"));
    }

    @Test
    void requestsBeyondTheLimitAreRefusedAndTheConnectionLives() {
        ByteString big = ByteString.copyFrom(new byte[5 << 20]);
        Refusal refusal = Refusal.of(
                () -> dapr().saveState(save(item("big", "").setValue(big).build())));
        assertThat(refusal.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(get("big").getData()).isEmpty();
    }
}
