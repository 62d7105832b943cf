package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.spi.middleware.BodyTransform;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A request on its way through a pipeline, whichever way it came and goes. Made only where there is a pipeline. */
public final class PipelineExchange implements HttpExchange {

    private final InvokeHeaders answer = new InvokeHeaders();
    private RequestHead head;
    private InvokeBody body;
    private Optional<InputStream> opened = Optional.empty();
    private AnswerLayer layer;

    public PipelineExchange(RequestHead head, InvokeBody body, AnswerSink sink) {
        this.head = head;
        this.body = body;
        this.layer = new AnswerLayer(sink);
    }

    /** The request as it stands by now. */
    public RequestHead head() {
        return head;
    }

    /** The body as it stands by now; the very one the exchange was made with if nobody replaced it. */
    public InvokeBody body() {
        return body;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public void method(String method) {
        HeaderRules.checkName(method);
        head = head.withMethod(method);
    }

    @Override
    public String path() {
        return head.path();
    }

    @Override
    public String query() {
        return head.query();
    }

    @Override
    public void rewrite(String path, String query) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash");
        }
        HeaderRules.checkTarget("path", path);
        HeaderRules.checkTarget("query", query);
        head = head.withTarget(path, query);
    }

    @Override
    public String scheme() {
        return head.scheme();
    }

    @Override
    public String protocol() {
        return head.protocol();
    }

    @Override
    public String host() {
        return head.host();
    }

    @Override
    public Optional<InetSocketAddress> remoteAddress() {
        return head.remoteAddress();
    }

    @Override
    public Set<String> requestHeaderNames() {
        return names(head.headers());
    }

    @Override
    public List<String> requestHeaders(String name) {
        return head.headers().all(name);
    }

    @Override
    public void requestHeader(String name, String... values) {
        set(head.headers(), name, values);
    }

    @Override
    public long requestBodyLength() {
        return body.length();
    }

    @Override
    public InputStream requestBody() {
        if (opened.isEmpty()) {
            opened = Optional.of(body.stream());
        }
        return opened.get();
    }

    @Override
    public void requestBody(byte[] bytes) {
        body = InvokeBody.of(bytes);
        opened = Optional.empty();
    }

    @Override
    public void requestBody(InputStream stream, long length) {
        body = InvokeBody.of(stream, length);
        opened = Optional.empty();
    }

    @Override
    public boolean responded() {
        return layer.sealed();
    }

    @Override
    public OptionalInt status() {
        return layer.status();
    }

    @Override
    public Set<String> responseHeaderNames() {
        return names(answer);
    }

    @Override
    public List<String> responseHeaders(String name) {
        return answer.all(name);
    }

    @Override
    public void responseHeader(String name, String... values) {
        if (!layer.sealed()) {
            set(answer, name, values);
        }
    }

    @Override
    public void addResponseHeader(String name, String value) {
        HeaderRules.checkName(name);
        HeaderRules.checkValue(name, value);
        if (!layer.sealed() && !HeaderRules.hop(name)) {
            answer.add(name, value);
        }
    }

    private static void set(InvokeHeaders headers, String name, String... values) {
        HeaderRules.checkName(name);
        for (String value : values) {
            HeaderRules.checkValue(name, value);
        }
        if (HeaderRules.hop(name)) {
            return;
        }
        headers.remove(name);
        for (String value : values) {
            headers.add(name, value);
        }
    }

    private static Set<String> names(InvokeHeaders headers) {
        // In the order they came, each in the first spelling it came with.
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> names = new LinkedHashSet<>();
        headers.forEach((name, _) -> {
            if (seen.add(name)) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public void beforeResponse(Runnable hook) {
        layer.hook(hook);
    }

    @Override
    public void transformResponse(BodyTransform transform) {
        layer.transform(transform);
    }

    @Override
    public void respond(int status, byte[] bytes) throws IOException {
        layer.send(status, answer, InvokeBody.of(bytes));
    }

    /** Answers the request with a body that may still be on its way: it is read when the caller wants it. */
    public void respond(int status, InvokeBody answered) throws IOException {
        layer.send(status, answer, answered);
    }

    @Override
    public OutputStream respond(int status, long length) throws IOException {
        return layer.send(status, answer, length);
    }

    @Override
    public HeldResponse hold(HttpHandler next, int maxBytes) throws IOException {
        if (layer.status().isPresent()) {
            throw new IllegalStateException("the request has been answered");
        }
        AnswerLayer outer = layer;
        HeldAnswer held = new HeldAnswer(maxBytes);
        AnswerLayer inner = new AnswerLayer(held);
        layer = inner;
        try {
            next.handle(this);
        } catch (RuntimeException e) {
            // Whoever wrote too much is told so as well, and may call it a failure of its own.
            throw held.overflown() ? new ResponseTooLargeException(maxBytes) : e;
        } finally {
            layer = outer;
        }
        return held.response(inner.status().orElse(200));
    }
}
