package io.outrigger.runtime.http;

import io.outrigger.runtime.core.pubsub.BulkEntry;
import io.outrigger.runtime.core.pubsub.BulkFailure;
import io.outrigger.runtime.core.pubsub.Publication;
import io.outrigger.runtime.core.pubsub.PublishRequest;
import io.outrigger.runtime.core.pubsub.PublishRule;
import io.outrigger.runtime.core.pubsub.PublishService;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Publishing, one event at a time or many at once. */
final class PublishRoutes {

    private final PublishService service;
    private final HeavyWork heavy;
    private final RequestMetrics metrics;

    PublishRoutes(PublishService service, HeavyWork heavy, RequestMetrics metrics) {
        this.service = service;
        this.heavy = heavy;
        this.metrics = metrics;
    }

    private Publication begin(HttpExchange exchange) {
        RouteMatch match = exchange.match().orElseThrow();
        return service.begin(new PublishRequest(
                PublishRule.HTTP,
                match.value(0),
                match.value(1),
                QueryString.of(exchange).metadata(),
                exchange.trace()));
    }

    void single(HttpExchange exchange) {
        Publication publication = begin(exchange);
        byte[] body = body(exchange, publication);
        String type = exchange.header(RequestHeader.CONTENT_TYPE).orElse("");
        publication.send(heavy.compute(body.length, () -> publication.event(body, type)));
        exchange.answer(204);
    }

    private static byte[] body(HttpExchange exchange, Publication publication) {
        try {
            return exchange.body();
        } catch (BodyException e) {
            throw publication.failed(e);
        }
    }

    void bulk(HttpExchange exchange) {
        Publication publication = begin(exchange);
        List<BulkEntry> entries = entries(exchange, publication);
        Optional<BulkFailure> failure = publication.sendAll(entries, Escapes.decodePath(exchange.rawPath()));
        if (failure.isPresent()) {
            tell(exchange, failure.get());
        } else {
            exchange.answer(204);
        }
    }

    private List<BulkEntry> entries(HttpExchange exchange, Publication publication) {
        try {
            byte[] body = exchange.body();
            return heavy.compute(body.length, () -> BulkPublishBody.read(body));
        } catch (MalformedBody | BodyException e) {
            throw publication.malformedEntries(e);
        } catch (BulkPublishBody.UnfitEvent e) {
            throw publication.unfitEvent(e.getMessage());
        }
    }

    // Not an error like others: the body names the entries, and headers tell what the body does not.
    private void tell(HttpExchange exchange, BulkFailure failure) {
        byte[] body = body(failure);
        metrics.failed(failure.failure().code());
        AnswerMetadata.write(
                exchange,
                Map.of(
                        "responseData",
                        new String(body, StandardCharsets.UTF_8),
                        "error",
                        "api error: code = "
                                + failure.failure().code().grpcCode().title() + " desc = "
                                + failure.failure().getMessage()));
        exchange.answer(failure.failure().code().httpStatus(), body);
    }

    private static byte[] body(BulkFailure failure) {
        JsonText json = new JsonText(256).beginObject().name("failedEntries").beginArray();
        for (BulkFailure.Entry entry : failure.entries()) {
            json.beginObject()
                    .member("entryId", entry.id())
                    .optional("error", entry.error())
                    .endObject();
        }
        return json.endArray()
                .member("errorCode", failure.failure().code().tag())
                .endObject()
                .done();
    }
}
