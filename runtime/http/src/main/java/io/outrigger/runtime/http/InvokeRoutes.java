package io.outrigger.runtime.http;

import static java.lang.System.Logger.Level.DEBUG;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.error.InvokeError;
import io.outrigger.runtime.core.invoke.AnswerRule;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeCall;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.resiliency.PolicyException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Calls to applications, and whatever no other route knows. */
final class InvokeRoutes {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.http");

    private final Optional<InvokeService> service;

    InvokeRoutes(Optional<InvokeService> service) {
        this.service = service;
    }

    void call(HttpExchange exchange) {
        InvokeAddress address = InvokeAddress.of(exchange);
        exchange.endpointName("InvokeService/" + address.target());
        if (exchange.span().recording()) {
            SpanFacts.invocation(exchange.span(), address.target(), address.method());
        }
        InvokeService invoke = service.orElseThrow(() -> DaprException.of(InvokeError.NOT_READY));
        try {
            pass(invoke, call(exchange, address), exchange);
        } catch (CallFailure e) {
            throw failure(address, e.code(), e.text(), e);
        } catch (UncheckedIOException e) {
            throw failure(address, GrpcCode.UNKNOWN, e.getCause().getMessage(), e);
        } catch (PolicyException | BodyException e) {
            throw failure(address, GrpcCode.UNKNOWN, e.getMessage(), e);
        }
    }

    private static void pass(InvokeService invoke, InvokeCall call, HttpExchange exchange) {
        try (InvokeResponse response = invoke.invoke(call)) {
            InvokeAnswer.write(exchange, response, call.request().eventStream());
        }
    }

    private static InvokeCall call(HttpExchange exchange, InvokeAddress address) {
        InvokeMethod method = InvokeMethod.parse(address.method());
        InvokeRequest request = InvokeInput.request(exchange, method);
        return new InvokeCall(address.target(), request, exchange.declaredLength() < 0, AnswerRule.HTTP);
    }

    private static DaprException failure(InvokeAddress address, GrpcCode code, String text, RuntimeException cause) {
        LOG.log(DEBUG, () -> "HTTP service invocation failed to complete with error: " + text);
        InvokeError error = code == GrpcCode.PERMISSION_DENIED ? InvokeError.DENIED : InvokeError.FAILED;
        return DaprException.causedBy(cause, error, address.target(), text);
    }
}
