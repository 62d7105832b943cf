package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.StateError;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.runtime.core.state.StateService;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading and writing state. */
final class StateRoutes {

    private final StateService state;
    private final HeavyWork heavy;

    StateRoutes(StateService state, HeavyWork heavy) {
        this.state = state;
        this.heavy = heavy;
    }

    private NamedStateStore store(HttpExchange exchange) {
        return state.store(parameter(exchange, 0));
    }

    private static String parameter(HttpExchange exchange, int position) {
        return exchange.match().orElseThrow().value(position);
    }

    void get(HttpExchange exchange) {
        NamedStateStore store = store(exchange);
        QueryString query = QueryString.of(exchange);
        GetRequest.Builder request = GetRequest.builder(parameter(exchange, 1)).metadata(query.metadata());
        query.value("consistency").ifPresent(text -> request.consistency(StateOptions.consistency(text)));
        Optional<StoredState> found = store.get(request.build());
        if (found.isEmpty()) {
            exchange.answer(204);
            return;
        }
        found.get().etag().ifPresent(etag -> exchange.answerHeader("Etag", etag));
        AnswerMetadata.write(exchange, found.get().metadata());
        exchange.answer(200, found.get().data());
    }

    void save(HttpExchange exchange) {
        NamedStateStore store = store(exchange);
        List<StateItem> items = parse(
                exchange,
                CommonError.MALFORMED_TEXT,
                body -> body.array("value of type []state.SetRequest", StateItem::read));
        Map<String, String> metadata =
                items.isEmpty() ? Map.of() : QueryString.of(exchange).metadata();
        List<SetRequest> requests = new ArrayList<>(items.size());
        for (StateItem item : items) {
            if (item.key().isEmpty()) {
                throw DaprException.of(CommonError.MALFORMED_TEXT, "\"key\" is a required field");
            }
            requests.add(item.withMetadata(metadata).toSet());
        }
        for (StateItem item : items) {
            item.options().fault().ifPresent(fault -> {
                throw DaprException.of(StateError.SAVE_FAILED, store.name(), fault);
            });
        }
        store.save(requests);
        exchange.answer(204);
    }

    void delete(HttpExchange exchange) {
        NamedStateStore store = store(exchange);
        String key = parameter(exchange, 1);
        QueryString query = QueryString.of(exchange);
        StateOptions options = new StateOptions(
                query.value("concurrency").orElse(""),
                query.value("consistency").orElse(""));
        options.fault().ifPresent(fault -> {
            throw DaprException.of(StateError.DELETE_FAILED, key, fault);
        });
        DeleteRequest.Builder request = DeleteRequest.builder(key)
                .metadata(query.metadata())
                .concurrency(options.toConcurrency())
                .consistency(options.toConsistency());
        // Present but empty is an etag, too: that of no record.
        exchange.header(RequestHeader.IF_MATCH).ifPresent(request::etag);
        store.delete(request.build());
        exchange.answer(204);
    }

    void bulkGet(HttpExchange exchange) {
        NamedStateStore store = store(exchange);
        BulkGetBody body = parse(exchange, CommonError.MALFORMED, BulkGetBody::read);
        Map<String, String> metadata =
                body.metadataWith(QueryString.of(exchange).metadata());
        List<GetRequest> requests = new ArrayList<>(body.keys().size());
        for (String key : body.keys()) {
            requests.add(GetRequest.builder(key).metadata(metadata).build());
        }
        exchange.answer(200, StateJson.bulk(requests.isEmpty() ? List.of() : store.bulkGet(requests)));
    }

    void transact(HttpExchange exchange) {
        NamedStateStore store = store(exchange);
        store.requireTransactions();
        TransactionBody body = parse(exchange, CommonError.MALFORMED, TransactionBody::read);
        if (!body.operations().isEmpty()) {
            new TransactionSteps(store, QueryString.of(exchange).metadata(), exchange.trace()).run(body);
        }
        exchange.answer(204);
    }

    void query(HttpExchange exchange) {
        String query = new String(exchange.body(), StandardCharsets.UTF_8);
        var result = store(exchange).query(query, QueryString.of(exchange).metadata());
        if (result.items().isEmpty()) {
            exchange.answer(204);
        } else {
            exchange.answer(200, StateJson.query(result));
        }
    }

    private <T> T parse(HttpExchange exchange, ErrorCode malformed, BodyFields.Shape<T> shape) {
        try {
            byte[] body = exchange.body();
            return heavy.compute(body.length, () -> BodyFields.read(body, shape));
        } catch (MalformedBody | BodyException e) {
            throw DaprException.causedBy(e, malformed, e.getMessage());
        }
    }
}
