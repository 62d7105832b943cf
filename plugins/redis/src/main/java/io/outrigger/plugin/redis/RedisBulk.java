package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;

/** Many records: one round trip for all, or one per node of a cluster. */
final class RedisBulk {

    private final RedisLink link;
    private final RedisRecords records;

    RedisBulk(RedisLink link, RedisRecords records) {
        this.link = link;
        this.records = records;
    }

    List<BulkGetResult> get(List<GetRequest> requests) {
        List<Object> replies =
                link.pipeline(requests.stream().map(records::reading).toList());
        List<BulkGetResult> results = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            GetRequest request = requests.get(i);
            Object reply = replies.get(i);
            results.add(BulkGetResult.of(request.key(), () -> switch (reply) {
                case RedisReplyException e -> records.readPlain(request, e);
                case SpiException e -> throw e;
                case null -> records.read(request, null);
                case Object value -> records.read(request, value);
            }));
        }
        return results;
    }

    List<BulkFailure> set(List<SetRequest> requests) {
        if (requests.stream().anyMatch(records::waits)) {
            return BulkFailure.collect(requests, SetRequest::key, records::set);
        }
        return write(requests, records::writing, RedisRecords::checkWritten, records::set);
    }

    List<BulkFailure> delete(List<DeleteRequest> requests) {
        return write(requests, records::deleting, RedisRecords::checkDeleted, records::delete);
    }

    /**
     * Sends scripts together. A script the server does not know yet, and any other refusal, is settled by the single
     * form, which also knows how to tell it.
     */
    private <T extends StateOperation> List<BulkFailure> write(
            List<T> requests, Function<T, Script.Call> script, ObjLongConsumer<T> check, Consumer<T> single) {
        List<BulkFailure> failures = new ArrayList<>();
        List<T> valid = new ArrayList<>(requests.size());
        List<Script.Call> calls = new ArrayList<>(requests.size());
        failures.addAll(BulkFailure.collect(requests, StateOperation::key, request -> {
            calls.add(script.apply(request));
            valid.add(request);
        }));
        List<Object> replies =
                link.pipeline(calls.stream().map(Script.Call::byDigest).toList());
        for (int i = 0; i < valid.size(); i++) {
            Object reply = replies.get(i);
            failures.addAll(BulkFailure.collect(List.of(valid.get(i)), StateOperation::key, request -> {
                switch (reply) {
                    case RedisReplyException _ -> single.accept(request);
                    case SpiException e -> throw e;
                    case Long answer -> check.accept(request, answer);
                    case Object other -> throw new SpiException("unexpected reply of redis: " + other);
                }
            }));
        }
        return failures;
    }
}
