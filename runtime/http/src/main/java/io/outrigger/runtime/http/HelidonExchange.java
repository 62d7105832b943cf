package io.outrigger.runtime.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** One request on Helidon. */
final class HelidonExchange implements HttpExchange {

    private static final int DRAIN = 256 << 10;
    private static final byte[] NOTHING = {};
    private static final Map<RequestHeader, HeaderName> NAMES = names();
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final HeaderName TRACE_PARENT = HeaderNames.create("Traceparent");
    private static final HeaderName TRACE_STATE = HeaderNames.create("Tracestate");
    private static final TraceSpan NO_SPAN = TraceSpan.unrecorded(TraceContext.NONE);
    private static final Status OK = Status.OK_200;

    private final RoutingRequest request;
    private final RoutingResponse response;
    private final ConnectionGuard guard;
    private final BodyReader body;
    private final long maxBodyBytes;
    private final long declared;
    private final boolean http2;
    private RouteMatch match;
    private String endpointName;
    private TraceSpan span = NO_SPAN;
    private boolean last;
    private boolean abandoned;
    private AnswerStream streamed;
    private int status;
    private long length;

    HelidonExchange(
            RoutingRequest request,
            RoutingResponse response,
            ConnectionGuard guard,
            BodyBudget budget,
            long maxBodyBytes) {
        this.request = request;
        this.response = response;
        this.guard = guard;
        this.maxBodyBytes = maxBodyBytes;
        this.http2 = request.prologue().protocolVersion().equals("2.0");
        this.declared = declared(request, http2);
        this.body = new BodyReader(request, guard, budget, declared);
        this.last = guard.lastRequest();
    }

    private static Map<RequestHeader, HeaderName> names() {
        Map<RequestHeader, HeaderName> names = new EnumMap<>(RequestHeader.class);
        for (RequestHeader header : RequestHeader.values()) {
            names.put(header, HeaderNames.create(header.text()));
        }
        return names;
    }

    // Streams of HTTP/2 end by themselves, so they need not say how long they are.
    private static long declared(RoutingRequest request, boolean http2) {
        ServerRequestHeaders headers = request.headers();
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            return -1;
        }
        if (headers.contains(HeaderNames.CONTENT_LENGTH)) {
            return headers.contentLength().orElse(0);
        }
        return http2 && request.content().hasEntity() ? -1 : 0;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String rawPath() {
        UriPath path = request.prologue().uriPath();
        return path.rawPath();
    }

    @Override
    public String rawQuery() {
        return request.prologue().hasQuery() ? request.prologue().query().rawValue() : "";
    }

    @Override
    public String protocol() {
        return "HTTP/" + request.prologue().protocolVersion();
    }

    @Override
    public Optional<String> header(RequestHeader name) {
        return request.headers().first(NAMES.get(name));
    }

    @Override
    public List<String> headers(RequestHeader name) {
        HeaderName helidon = NAMES.get(name);
        return request.headers().contains(helidon)
                ? request.headers().get(helidon).allValues()
                : List.of();
    }

    @Override
    public void forEachHeader(BiConsumer<String, String> visitor) {
        for (Header header : request.headers()) {
            if (header.valueCount() == 1) {
                visitor.accept(header.name(), header.get());
            } else {
                header.allValues().forEach(value -> visitor.accept(header.name(), value));
            }
        }
    }

    @Override
    public Peer peer() {
        return new Peer(request.remotePeer().host(), request.remotePeer().port());
    }

    @Override
    public long declaredLength() {
        return declared;
    }

    @Override
    public byte[] body() {
        try {
            return body.all(maxBodyBytes);
        } catch (BodyException e) {
            closeAfterAnswer();
            throw e;
        }
    }

    @Override
    public InputStream bodyStream() {
        return new BodyStream(body, maxBodyBytes, this::closeAfterAnswer);
    }

    @Override
    public void answerHeader(String name, String value) {
        response.headers().set(Utf8Header.of(name, oneLine(value)));
    }

    @Override
    public void addAnswerHeader(String name, String value) {
        response.headers().add(Utf8Header.of(name, oneLine(value)));
    }

    // A value with a line's end in it would become a header of its own.
    private static String oneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
                ? value
                : value.replace('\n', ' ').replace('\r', ' ');
    }

    @Override
    public void answer(int status) {
        if (status == 204) {
            response.headers().set(SilentHeader.CONTENT_LENGTH);
        }
        send(status, NOTHING);
    }

    @Override
    public void answer(int status, byte[] body) {
        if (!response.headers().contains(HeaderNames.CONTENT_TYPE)) {
            response.headers().set(JSON);
        }
        answerAsIs(status, body);
    }

    @Override
    public void answerAsIs(int status, byte[] body) {
        boolean head = method().equals("HEAD");
        if (status == 304 || status == 204 || (head && body.length == 0)) {
            response.headers().set(SilentHeader.CONTENT_LENGTH);
            send(status, NOTHING);
        } else if (head) {
            response.headers().contentLength(body.length);
            send(status, NOTHING);
        } else {
            send(status, body);
        }
    }

    private void begin(int status) {
        tellTrace();
        last |= declared > DRAIN && !this.body.atEnd();
        if (last && !http2) {
            response.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        this.status = status;
        response.status(status == 200 ? OK : Status.create(status));
    }

    private void send(int status, byte[] body) {
        begin(status);
        this.length = body.length;
        try {
            response.send(body);
        } catch (CloseConnectionException e) {
            throw new ConnectionLost(e);
        }
    }

    /** Called right before an answer's head leaves, for the answer may have brought a place of its own. */
    private void tellTrace() {
        TraceContext place = span.context();
        if (place.present() && !response.headers().contains(TRACE_PARENT)) {
            response.headers().set(HeaderValues.create(TRACE_PARENT, place.traceParent()));
            if (!place.traceState().isEmpty()) {
                response.headers().set(HeaderValues.create(TRACE_STATE, oneLine(place.traceState())));
            }
        }
    }

    @Override
    public OutputStream answerStream(int status, long length) {
        begin(status);
        if (length >= 0) {
            response.headers().contentLength(length);
        }
        streamed = length >= 0 || http2 ? AnswerStream.plain(response) : AnswerStream.chunked(response);
        return streamed;
    }

    @Override
    public void abandonAnswer() {
        last = true;
        abandoned = true;
    }

    @Override
    public void closeAfterAnswer() {
        last = true;
    }

    @Override
    public boolean answered() {
        return status != 0;
    }

    @Override
    public int answerStatus() {
        return status;
    }

    @Override
    public long answerLength() {
        return streamed == null ? length : streamed.count();
    }

    @Override
    public Optional<RouteMatch> match() {
        return Optional.ofNullable(match);
    }

    @Override
    public void match(RouteMatch match) {
        this.match = match;
    }

    @Override
    public Optional<String> endpointName() {
        return Optional.ofNullable(endpointName);
    }

    @Override
    public void endpointName(String name) {
        this.endpointName = name;
    }

    @Override
    public TraceSpan span() {
        return span;
    }

    @Override
    public void span(TraceSpan span) {
        this.span = span;
    }

    /** Gives back what the request's body took of the memory for large ones. */
    void release() {
        body.release();
    }

    /** Clears away what is left of the request, and tells whether the connection can carry another. */
    boolean finish() {
        if (http2) {
            return !abandoned;
        }
        if (!body.atEnd() && request.continueSent()) {
            // A caller that still sends would lose the answer if the connection ended under it.
            guard.draining();
            body.drain(DRAIN);
        }
        return !last && body.atEnd() && !request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    }
}
