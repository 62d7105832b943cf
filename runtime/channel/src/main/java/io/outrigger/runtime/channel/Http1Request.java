package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import java.net.ProtocolException;

/** Writes the heads of requests to one server. */
final class Http1Request {
    private final String host;

    Http1Request(HttpOrigin origin) {
        host = "Host: " + origin.authority() + "\r\n";
    }

    /**
     * Gathers a head; nothing is sent.
     *
     * @throws ProtocolException if something in the call would break the message
     */
    void write(HttpCall call, Http1Output out) throws ProtocolException {
        if (call.method().isEmpty()
                || call.method().equals("CONNECT")
                || !call.target().startsWith("/")) {
            throw new ProtocolException("a request that cannot be sent");
        }
        out.checked(call.method(), Http1Chars.TOKEN);
        out.known(" ");
        out.checked(call.target(), Http1Chars.TARGET);
        out.known(" HTTP/1.1\r\n");
        out.known(host);
        headers(call.headers(), out);
        framing(call, out);
        out.known("\r\n");
    }

    private static void headers(InvokeHeaders headers, Http1Output out) throws ProtocolException {
        Http1HeaderLines lines = new Http1HeaderLines(out);
        headers.forEach(lines);
        lines.check();
    }

    private static void framing(HttpCall call, Http1Output out) {
        InvokeBody body = call.body();
        if (body.length() < 0) {
            out.known("Transfer-Encoding: chunked\r\n");
        } else if (body.length() > 0 || expectsBody(call.method())) {
            out.known("Content-Length: ");
            out.known(Long.toString(body.length()));
            out.known("\r\n");
        }
    }

    private static boolean expectsBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    /** Whether a request wants to be told to go on before it sends its body. */
    static boolean asks(HttpCall call) {
        return call.body().length() != 0
                && call.headers()
                        .first("Expect")
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent();
    }
}
