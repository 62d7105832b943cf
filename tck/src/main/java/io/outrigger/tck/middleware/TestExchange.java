package io.outrigger.tck.middleware;

import io.outrigger.spi.middleware.BodyTransform;
import io.outrigger.spi.middleware.HeldResponse;
import io.outrigger.spi.middleware.HttpExchange;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.ResponseTooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request in memory, for tests of middleware. It behaves as the runtime's do: headers are settled with the answer,
 * hooks run from the inside out, {@link #hold} is bounded.
 *
 * {@snippet :
 * TestExchange exchange = TestExchange.get("/v1.0/metadata").with("Authorization", "Bearer x");
 * exchange.through(middleware, e -> e.respond(200, "ok".getBytes()));
 * assertThat(exchange.status()).hasValue(401);
 * }
 *
 * <p>Used by one thread at a time.
 */
public final class TestExchange implements HttpExchange {

    private final TestHeaders request = new TestHeaders();
    private final TestHeaders response = new TestHeaders();
    private String method;
    private String path;
    private String query;
    private String scheme = "http";
    private Optional<InetSocketAddress> remote =
            Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000));
    private InputStream body = InputStream.nullInputStream();
    private long length;
    private final TestAnswer outermost = new TestAnswer(Integer.MAX_VALUE);
    private TestAnswer answer = outermost;

    private TestExchange(String method, String target) {
        this.method = method;
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
    }

    /** A request without a body; what follows a question mark is its query. */
    public static TestExchange get(String target) {
        return new TestExchange("GET", target);
    }

    /** A request with a text as its body. */
    public static TestExchange post(String target, String body) {
        return post(target, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request with a body. */
    public static TestExchange post(String target, byte[] body) {
        TestExchange exchange = new TestExchange("POST", target);
        exchange.requestBody(body);
        return exchange;
    }

    /** A request whose body is read as it is needed; its length is not known. */
    public static TestExchange post(String target, InputStream body) {
        TestExchange exchange = new TestExchange("POST", target);
        exchange.requestBody(body, -1);
        return exchange;
    }

    /** Adds a header to the request. */
    public TestExchange with(String name, String value) {
        request.add(name, value);
        return this;
    }

    /** Says how the request came. */
    public TestExchange over(String otherScheme) {
        this.scheme = otherScheme;
        return this;
    }

    /** Says who sent the request. */
    public TestExchange from(InetSocketAddress address) {
        this.remote = Optional.of(address);
        return this;
    }

    /** Leaves open who sent the request. */
    public TestExchange fromNobody() {
        this.remote = Optional.empty();
        return this;
    }

    /**
     * Sends the request through a middleware to a handler, as a pipeline of one does: who calls {@code next} a second
     * time, or later, gets an {@link IllegalStateException}; nobody answering is an empty 200.
     *
     * @throws IOException what the middleware threw
     */
    public TestExchange through(HttpMiddleware middleware, HttpHandler last) throws IOException {
        boolean[] used = {false};
        try {
            middleware.handle(this, exchange -> {
                if (used[0]) {
                    throw new IllegalStateException("the rest of the pipeline runs once, and only in time");
                }
                used[0] = true;
                last.handle(exchange);
            });
        } finally {
            used[0] = true;
        }
        if (!responded()) {
            respond(200, new byte[0]);
        }
        return this;
    }

    /** What of the answer's body has arrived at the caller. */
    public byte[] sent() {
        return outermost.bytes();
    }

    /** The same as a text. */
    public String sentText() {
        return new String(sent(), StandardCharsets.UTF_8);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public void method(String other) {
        this.method = other;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public void rewrite(String otherPath, String otherQuery) {
        boolean fits = otherPath.startsWith("/")
                && otherPath.indexOf('?') < 0
                && (otherPath + otherQuery).chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
        if (!fits) {
            throw new IllegalArgumentException("this could not stand on a request line");
        }
        this.path = otherPath;
        this.query = otherQuery;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String protocol() {
        return "HTTP/1.1";
    }

    @Override
    public String host() {
        return requestHeader("Host").orElse("localhost");
    }

    @Override
    public Optional<InetSocketAddress> remoteAddress() {
        return remote;
    }

    @Override
    public Set<String> requestHeaderNames() {
        return request.names();
    }

    @Override
    public List<String> requestHeaders(String name) {
        return request.all(name);
    }

    @Override
    public void requestHeader(String name, String... values) {
        request.set(name, values);
    }

    @Override
    public long requestBodyLength() {
        return length;
    }

    @Override
    public InputStream requestBody() {
        return body;
    }

    @Override
    public void requestBody(byte[] bytes) {
        requestBody(new ByteArrayInputStream(bytes), bytes.length);
    }

    @Override
    public void requestBody(InputStream stream, long bytes) {
        this.body = stream;
        this.length = bytes;
    }

    @Override
    public boolean responded() {
        return answer.sealed();
    }

    @Override
    public OptionalInt status() {
        return answer.status();
    }

    @Override
    public Set<String> responseHeaderNames() {
        return response.names();
    }

    @Override
    public List<String> responseHeaders(String name) {
        return response.all(name);
    }

    @Override
    public void responseHeader(String name, String... values) {
        if (!responded()) {
            response.set(name, values);
        }
    }

    @Override
    public void addResponseHeader(String name, String value) {
        if (!responded()) {
            response.add(name, value);
        }
    }

    @Override
    public void beforeResponse(Runnable hook) {
        answer.hook(hook);
    }

    @Override
    public void transformResponse(BodyTransform transform) {
        answer.transform(transform);
    }

    @Override
    public void respond(int status, byte[] bytes) throws IOException {
        OutputStream out = answer.begin(status);
        if (bytes.length > 0) {
            out.write(bytes);
            out.close();
        }
    }

    @Override
    public OutputStream respond(int status, long bytes) throws IOException {
        return answer.begin(status);
    }

    @Override
    public HeldResponse hold(HttpHandler next, int maxBytes) throws IOException {
        if (answer.status().isPresent()) {
            throw new IllegalStateException("the request has been answered");
        }
        TestAnswer outer = answer;
        TestAnswer inner = new TestAnswer(maxBytes);
        answer = inner;
        try {
            next.handle(this);
        } finally {
            answer = outer;
        }
        if (inner.tooLarge()) {
            throw new ResponseTooLargeException(maxBytes);
        }
        return new HeldResponse(inner.status().orElse(200), inner.bytes());
    }
}
