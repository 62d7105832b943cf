package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import java.util.Map;

/** The only writer of the API's error bodies. */
final class HttpErrors implements HttpFilter {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");
    private static final String TYPE = "type.googleapis.com/google.rpc.";
    private static final String DOMAIN = "dapr.io";

    private final HttpQuirks quirks;
    private final RequestMetrics metrics;

    HttpErrors(HttpQuirks quirks, RequestMetrics metrics) {
        this.quirks = quirks;
        this.metrics = metrics;
    }

    /** Runs the routes and tells what they throw. */
    @Override
    public void handle(HttpExchange exchange, HttpHandler next) {
        try {
            next.handle(exchange);
        } catch (DaprException e) {
            write(exchange, e);
        } catch (BodyException e) {
            write(exchange, DaprException.causedBy(e, CommonError.BODY_READ, e.getMessage()));
        } catch (ConnectionLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(ERROR, "unexpected failure of " + routeName(exchange), e);
            write(exchange, DaprException.causedBy(e, CommonError.UNEXPECTED, "internal error"));
        }
    }

    private void write(HttpExchange exchange, DaprException raised) {
        if (exchange.answered()) {
            LOG.log(ERROR, "failure after the answer of " + routeName(exchange), raised);
            exchange.abandonAnswer();
            return;
        }
        DaprException failure = quirks.apply(raised, routeName(exchange));
        LOG.log(DEBUG, failure::getMessage);
        metrics.failed(failure.code());
        exchange.answer(failure.code().httpStatus(), body(failure));
    }

    private static String routeName(HttpExchange exchange) {
        return exchange.match().map(match -> match.route().endpoint().name()).orElse("");
    }

    static byte[] body(DaprException failure) {
        JsonText json = new JsonText(128 + failure.getMessage().length());
        json.beginObject().member("errorCode", failure.code().tag()).member("message", failure.getMessage());
        if (failure.code().shape() == ErrorCode.Shape.RICH) {
            details(json, failure);
        }
        return json.endObject().done();
    }

    private static void details(JsonText json, DaprException failure) {
        json.name("details").beginArray();
        Map<String, String> info = null;
        for (ErrorDetail detail : failure.details()) {
            if (detail instanceof ErrorDetail.FieldViolation violation) {
                fieldViolation(json, violation);
            }
        }
        for (ErrorDetail detail : failure.details()) {
            if (detail instanceof ErrorDetail.HelpLink link) {
                help(json, link);
            }
        }
        for (ErrorDetail detail : failure.details()) {
            switch (detail) {
                case ErrorDetail.ResourceInfo resource -> resourceInfo(json, resource);
                case ErrorDetail.InfoMetadata metadata -> info = metadata.entries();
                case ErrorDetail.FieldViolation _, ErrorDetail.HelpLink _ -> {}
            }
        }
        errorInfo(json, failure.code(), info);
        json.endArray();
    }

    private static void fieldViolation(JsonText json, ErrorDetail.FieldViolation violation) {
        json.beginObject().member("@type", TYPE + "BadRequest").name("field_violations");
        json.beginArray().beginObject();
        json.optional("field", violation.field()).optional("description", violation.description());
        json.endObject().endArray().endObject();
    }

    private static void help(JsonText json, ErrorDetail.HelpLink link) {
        json.beginObject().member("@type", TYPE + "Help").name("links");
        json.beginArray().beginObject();
        json.optional("description", link.description()).optional("url", link.url());
        json.endObject().endArray().endObject();
    }

    private static void resourceInfo(JsonText json, ErrorDetail.ResourceInfo resource) {
        json.beginObject()
                .member("@type", TYPE + "ResourceInfo")
                .member("description", resource.description())
                .member("owner", resource.owner())
                .member("resource_name", resource.name())
                .member("resource_type", resource.type())
                .endObject();
    }

    private static void errorInfo(JsonText json, ErrorCode code, Map<String, String> metadata) {
        json.beginObject().member("@type", TYPE + "ErrorInfo").member("domain", DOMAIN);
        json.name("metadata");
        if (metadata == null) {
            json.raw(Json.NULL);
        } else {
            json.value(metadata);
        }
        json.member("reason", code.reason()).endObject();
    }
}
