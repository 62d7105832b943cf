package io.outrigger.runtime.http;

import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.StateQueries;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Many records in one body. */
final class StateJson {

    private static final int GUESS = 64;

    private StateJson() {}

    static byte[] bulk(List<BulkGetResult> results) {
        JsonText json = new JsonText(GUESS * (results.size() + 1));
        json.beginArray();
        for (BulkGetResult result : results) {
            json.beginObject().member("key", result.key());
            result.state().ifPresent(state -> {
                if (state.data().length > 0) {
                    data(json, state);
                }
                state.etag().ifPresent(etag -> json.member("etag", etag));
                json.optional("metadata", state.metadata());
            });
            error(json, result);
            json.endObject();
        }
        return json.endArray().doneWithNewline();
    }

    static byte[] query(StateQueries.QueryResult found) {
        JsonText json = new JsonText(GUESS * (found.items().size() + 1));
        json.beginObject().name("results").beginArray();
        for (BulkGetResult result : found.items()) {
            json.beginObject().member("key", result.key());
            result.state()
                    .ifPresentOrElse(
                            state -> data(json, state), () -> json.name("data").raw(Json.NULL));
            result.state()
                    .flatMap(StoredState::etag)
                    .filter(etag -> !etag.isEmpty())
                    .ifPresent(etag -> json.member("etag", etag));
            error(json, result);
            json.endObject();
        }
        json.endArray().optional("token", found.token()).optional("metadata", found.metadata());
        return json.endObject().doneWithNewline();
    }

    // A value need not be JSON: gRPC callers store bytes. daprd then answers 200 without any body; here the value
    // becomes a text, so that the others are not lost with it.
    private static void data(JsonText json, StoredState state) {
        byte[] data = state.data();
        json.name("data");
        if (Json.valid(data)) {
            json.raw(data);
        } else {
            json.value(new String(data, StandardCharsets.UTF_8));
        }
    }

    private static void error(JsonText json, BulkGetResult result) {
        result.failure().ifPresent(failure -> json.optional("error", String.valueOf(failure.getMessage())));
    }
}
