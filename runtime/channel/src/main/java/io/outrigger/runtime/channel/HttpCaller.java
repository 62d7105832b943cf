package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends calls as HTTP requests: what applications and services outside of Dapr have in common. */
final class HttpCaller {
    private static final String ACCEPT_ENCODING = "Accept-Encoding";
    private static final int FAILED = 500;

    /**
     * Where calls go.
     *
     * @param path what comes before the method's path, without a slash at its end
     * @param headers in place of the caller's
     */
    record Destination(HttpOrigin origin, String path, HttpTransport transport, InvokeHeaders headers) {
        private static final InvokeHeaders NONE = new InvokeHeaders();

        static Destination application(HttpOrigin origin, HttpTransport transport) {
            return new Destination(origin, "", transport, NONE);
        }

        String url(InvokeRequest request) {
            String method = request.method().path();
            return (origin.secure() ? "https://" : "http://")
                    + origin.authority()
                    + path
                    + (method.startsWith("/") ? "" : "/")
                    + method;
        }
    }

    private final OutgoingHeaders headers;
    private final CallPermits permits;
    private final InvokeMetrics metrics;

    HttpCaller(OutgoingHeaders headers, CallPermits permits, InvokeMetrics metrics) {
        this.headers = headers;
        this.permits = permits;
        this.metrics = metrics;
    }

    InvokeResponse call(Destination to, InvokeRequest request) {
        check(request);
        InvokeHeaders outgoing = headers.of(request, to.headers());
        boolean unzip = !to.transport().looksIntoBodies() && offerCompression(request, outgoing);
        if (request.eventStream()) {
            outgoing.set("Accept", "text/event-stream");
        }
        HttpCall call = new HttpCall(request.verb(), target(to, request), outgoing, request.body());
        Runnable permit = permits.take();
        boolean answered = false;
        try {
            InvokeResponse response = measured(to, request, call, unzip, permit);
            answered = true;
            return response;
        } finally {
            if (!answered) {
                permit.run();
            }
        }
    }

    private static void check(InvokeRequest request) {
        if (request.verb().isEmpty()) {
            throw new CallFailure(GrpcCode.INVALID_ARGUMENT, "missing HTTP extension field", null);
        }
        if (request.verb().equals("CONNECT") || request.verb().equals("NONE")) {
            throw new CallFailure(GrpcCode.INVALID_ARGUMENT, "invalid HTTP verb", null);
        }
    }

    private static String target(Destination to, InvokeRequest request) {
        try {
            return HttpTarget.of(to.path(), request);
        } catch (CallFailure e) {
            throw new CallFailure(e.code(), "parse \"" + to.url(request) + "\": " + e.text(), e);
        }
    }

    /** Asks for compression where the caller says nothing of it; what comes compressed then is not for the caller. */
    private static boolean offerCompression(InvokeRequest request, InvokeHeaders outgoing) {
        boolean offer = !outgoing.contains(ACCEPT_ENCODING)
                && !outgoing.contains("Range")
                && !request.verb().equals("HEAD");
        if (offer) {
            outgoing.add(ACCEPT_ENCODING, "gzip");
        }
        return offer;
    }

    private InvokeResponse measured(
            Destination to, InvokeRequest request, HttpCall call, boolean unzip, Runnable permit) {
        String path = request.method().path();
        metrics.httpClientStarted(request.verb(), path, request.body().length());
        long start = System.nanoTime();
        int status = FAILED;
        long length = -1;
        try {
            HttpReply reply = to.transport().send(call);
            status = reply.status();
            length = reply.body().length();
            return HttpAnswers.of(reply, unzip, () -> {
                reply.close();
                permit.run();
            });
        } catch (IOException e) {
            throw HttpFailures.of(request.verb(), to.url(request), to.origin().authority(), e);
        } catch (InterruptedException e) {
            throw HttpFailures.interrupted(e);
        } finally {
            metrics.httpClientCompleted(request.verb(), path, status, length, wholeMillis(System.nanoTime() - start));
        }
    }

    // daprd's latencies are whole milliseconds.
    private static long wholeMillis(long nanos) {
        return TimeUnit.MILLISECONDS.toNanos(TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
