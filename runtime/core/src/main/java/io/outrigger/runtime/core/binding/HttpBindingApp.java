package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.resources.GoQuote;
import io.outrigger.spi.binding.BindingData;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An application that takes events over HTTP: each binding has a route of its own. */
public final class HttpBindingApp implements BindingApp {
    private static final int MOST_BYTES = 64 << 20;
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final AppChannel app;
    private final Duration patience;

    /** @param patience how long the application may take to say whether it wants events */
    public HttpBindingApp(AppChannel app, Duration patience) {
        this.app = app;
        this.patience = patience;
    }

    @Override
    public boolean wants(String binding, InvokeMethod route) {
        FutureTask<Integer> question = new FutureTask<>(() -> options(route));
        Thread.ofVirtual().name("binding-options").start(question);
        try {
            int status = question.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return status / 100 == 2 || status == METHOD_NOT_ALLOWED;
        } catch (ExecutionException e) {
            throw unasked(route, e.getCause());
        } catch (TimeoutException e) {
            throw unasked(route, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unasked(route, e);
        } finally {
            // Whoever still waits for an answer then gives the call up.
            question.cancel(true);
        }
    }

    private int options(InvokeMethod route) {
        var request = request(route, "OPTIONS", new InvokeHeaders(), InvokeBody.EMPTY, TraceContext.NONE);
        try (InvokeResponse response = app.invoke(request)) {
            return response.status().number();
        }
    }

    private static CallFailure unasked(InvokeMethod route, Throwable cause) {
        String why = cause instanceof TimeoutException ? "context deadline exceeded" : cause.getMessage();
        return new CallFailure(
                GrpcCode.UNAVAILABLE,
                "could not invoke OPTIONS method on input binding subscription endpoint " + GoQuote.quoted(route.path())
                        + ": " + why,
                cause);
    }

    @Override
    public AppReaction deliver(BindingEvent event) {
        InvokeHeaders headers = new InvokeHeaders();
        event.data().metadata().forEach(headers::add);
        var body = InvokeBody.of(event.data().data());
        try (InvokeResponse response = app.invoke(request(event.route(), "POST", headers, body, event.trace()))) {
            byte[] answer = bounded(response.body());
            if (response.status() instanceof InvokeStatus.Http(int code) && code != OK) {
                throw new UnwantedAnswer(code, answer);
            }
            return AppReaction.of(Optional.of(BindingData.of(answer, Map.of())));
        } catch (IOException e) {
            throw new CallFailure(GrpcCode.INTERNAL, "failed to read response body: " + e.getMessage(), e);
        }
    }

    private static InvokeRequest request(
            InvokeMethod route, String verb, InvokeHeaders headers, InvokeBody body, TraceContext trace) {
        return new InvokeRequest(route, verb, "", "application/json", headers, body, trace);
    }

    private static byte[] bounded(InvokeBody body) throws IOException {
        byte[] bytes = body.stream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the answer is longer than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }
}
