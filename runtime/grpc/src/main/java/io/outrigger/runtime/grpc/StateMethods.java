package io.outrigger.runtime.grpc;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.runtime.v1.BulkStateItem;
import io.outrigger.proto.runtime.v1.DeleteBulkStateRequest;
import io.outrigger.proto.runtime.v1.DeleteStateRequest;
import io.outrigger.proto.runtime.v1.ExecuteStateTransactionRequest;
import io.outrigger.proto.runtime.v1.GetBulkStateRequest;
import io.outrigger.proto.runtime.v1.GetBulkStateResponse;
import io.outrigger.proto.runtime.v1.GetStateRequest;
import io.outrigger.proto.runtime.v1.GetStateResponse;
import io.outrigger.proto.runtime.v1.QueryStateItem;
import io.outrigger.proto.runtime.v1.QueryStateRequest;
import io.outrigger.proto.runtime.v1.QueryStateResponse;
import io.outrigger.proto.runtime.v1.SaveStateRequest;
import io.outrigger.proto.runtime.v1.TransactionalStateOperation;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import io.outrigger.spi.state.StateQueries.QueryResult;
import io.outrigger.spi.state.StoredState;
import java.util.ArrayList;
import java.util.List;

/** The state methods. Bytes of records go out as the store gave them, without a copy. */
final class StateMethods {

    private final StateService state;

    StateMethods(StateService state) {
        this.state = state;
    }

    GetStateResponse get(GetStateRequest request, CallContext context) {
        GetRequest.Builder get =
                GetRequest.builder(request.getKey()).consistency(StateRequests.consistency(request.getConsistency()));
        if (request.getMetadataCount() > 0) {
            get.metadata(request.getMetadataMap());
        }
        var found = state.store(request.getStoreName()).get(get.build());
        return found.isPresent() ? response(found.get()) : GetStateResponse.getDefaultInstance();
    }

    private static GetStateResponse response(StoredState stored) {
        GetStateResponse.Builder response =
                GetStateResponse.newBuilder().setData(UnsafeByteOperations.unsafeWrap(stored.data()));
        if (stored.etag().isPresent()) {
            response.setEtag(stored.etag().get());
        }
        if (!stored.metadata().isEmpty()) {
            response.putAllMetadata(stored.metadata());
        }
        return response.build();
    }

    GetBulkStateResponse getBulk(GetBulkStateRequest request, CallContext context) {
        NamedStateStore store = state.store(request.getStoreName());
        if (request.getKeysCount() == 0) {
            return GetBulkStateResponse.getDefaultInstance();
        }
        List<GetRequest> gets = new ArrayList<>(request.getKeysCount());
        for (String key : request.getKeysList()) {
            gets.add(GetRequest.builder(key).metadata(request.getMetadataMap()).build());
        }
        GetBulkStateResponse.Builder response = GetBulkStateResponse.newBuilder();
        for (BulkGetResult result : store.bulkGet(gets)) {
            response.addItems(item(result));
        }
        return response.build();
    }

    private static BulkStateItem item(BulkGetResult result) {
        BulkStateItem.Builder item = BulkStateItem.newBuilder().setKey(result.key());
        result.failure().ifPresent(failure -> item.setError(String.valueOf(failure.getMessage())));
        result.state().ifPresent(stored -> {
            item.setData(UnsafeByteOperations.unsafeWrap(stored.data()));
            stored.etag().ifPresent(item::setEtag);
            item.putAllMetadata(stored.metadata());
        });
        return item.build();
    }

    Empty save(SaveStateRequest request, CallContext context) {
        NamedStateStore store = state.store(request.getStoreName());
        List<SetRequest> sets = new ArrayList<>(request.getStatesCount());
        for (StateItem item : request.getStatesList()) {
            if (item.getKey().isEmpty()) {
                throw DaprException.of(StateError.EMPTY_KEY);
            }
            sets.add(StateRequests.set(item, GrpcQuirks.savedValue(store, item)));
        }
        store.save(sets);
        return Empty.getDefaultInstance();
    }

    Empty delete(DeleteStateRequest request, CallContext context) {
        DeleteRequest.Builder delete = DeleteRequest.builder(request.getKey()).metadata(request.getMetadataMap());
        if (request.hasEtag()) {
            delete.etag(request.getEtag().getValue());
        }
        if (request.hasOptions()) {
            delete.consistency(StateRequests.consistency(request.getOptions().getConsistency()))
                    .concurrency(StateRequests.concurrency(request.getOptions().getConcurrency()));
        }
        state.store(request.getStoreName()).delete(delete.build());
        return Empty.getDefaultInstance();
    }

    Empty deleteBulk(DeleteBulkStateRequest request, CallContext context) {
        NamedStateStore store = state.store(request.getStoreName());
        List<DeleteRequest> deletes = new ArrayList<>(request.getStatesCount());
        for (StateItem item : request.getStatesList()) {
            deletes.add(StateRequests.delete(item));
        }
        store.deleteBulk(deletes);
        return Empty.getDefaultInstance();
    }

    Empty transact(ExecuteStateTransactionRequest request, CallContext context) {
        NamedStateStore store = state.store(request.getStoreName());
        store.requireTransactions();
        List<StateOperation> operations = new ArrayList<>(request.getOperationsCount());
        for (TransactionalStateOperation operation : request.getOperationsList()) {
            operations.add(operation(operation));
        }
        store.transact(
                operations, request.getMetadataMap(), TraceInterceptor.current().context());
        return Empty.getDefaultInstance();
    }

    private static StateOperation operation(TransactionalStateOperation operation) {
        StateItem item = operation.getRequest();
        return switch (operation.getOperationType()) {
            case "upsert" -> StateRequests.set(item, GrpcQuirks.transactedValue(item));
            case "delete" -> StateRequests.delete(item);
            default -> throw DaprException.of(StateError.UNSUPPORTED_OPERATION, operation.getOperationType());
        };
    }

    QueryStateResponse query(QueryStateRequest request, CallContext context) {
        QueryResult found = state.store(request.getStoreName()).query(request.getQuery(), request.getMetadataMap());
        if (found.items().isEmpty()) {
            return QueryStateResponse.getDefaultInstance();
        }
        QueryStateResponse.Builder response =
                QueryStateResponse.newBuilder().setToken(found.token()).putAllMetadata(found.metadata());
        for (BulkGetResult result : found.items()) {
            response.addResults(row(result));
        }
        return response.build();
    }

    private static QueryStateItem row(BulkGetResult result) {
        QueryStateItem.Builder row = QueryStateItem.newBuilder().setKey(result.key());
        result.failure().ifPresent(failure -> row.setError(String.valueOf(failure.getMessage())));
        result.state().ifPresent(stored -> {
            row.setData(UnsafeByteOperations.unsafeWrap(stored.data()));
            stored.etag().ifPresent(row::setEtag);
        });
        return row.build();
    }
}
