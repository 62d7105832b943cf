package io.outrigger.tck.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import io.outrigger.tck.support.Loaders;
import io.outrigger.tck.support.Refusals;
import io.outrigger.tck.support.Together;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** What becomes of a request that the middleware lets through, and of its answer. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class MiddlewareContract {

    private static final String SPI = "the Javadoc of io.outrigger.spi.middleware.HttpMiddleware";
    private static final String EXCHANGE = "the Javadoc of io.outrigger.spi.middleware.HttpExchange";
    private static final String MARK = "X-Tck-Mark";
    private static final int MUCH = 8 << 20;
    private static final int LITTLE = 1 << 20;

    private final ComponentUnderTest<HttpMiddleware> subject;
    private final MiddlewareFixture fixture;

    MiddlewareContract(MiddlewareTck tck) {
        this.subject = ((ComponentTck<HttpMiddleware>) tck).subject();
        this.fixture = (MiddlewareFixture) subject.fixture();
    }

    private TestExchange send(TestExchange exchange, HttpHandler last) {
        return Requests.send(subject.component(), exchange, last);
    }

    /** If this fails, look at whether the fixture's request is one that the middleware lets through. */
    @Rule(id = "HTTP-01", says = "a request that is let through reaches the rest of the pipeline", source = SPI)
    void passes() {
        AtomicInteger calls = new AtomicInteger();
        send(fixture.request(), exchange -> {
            calls.incrementAndGet();
            exchange.respond(200, new byte[0]);
        });
        assertThat(calls.get()).as("calls of the rest of the pipeline").isPositive();
    }

    /** If this fails, look for retries: what is behind may have done its work already. */
    @Rule(id = "HTTP-02", says = "the rest of the pipeline is called at most once, even if it fails", source = SPI)
    void once() {
        AtomicInteger calls = new AtomicInteger();
        try {
            subject.component().handle(fixture.request(), _ -> {
                calls.incrementAndGet();
                throw new IOException("the caller is gone");
            });
        } catch (IOException | RuntimeException _) {
            // Which exception comes out is another rule.
        }
        assertThat(calls.get()).as("calls of the rest of the pipeline").isLessThanOrEqualTo(1);
    }

    /** If this fails, look for a status or headers that are set again after the rest of the pipeline has answered. */
    @Rule(id = "HTTP-03", says = "status and headers of the answer pass", source = SPI)
    void answerPasses() {
        TestExchange exchange = send(fixture.request(), inner -> {
            inner.responseHeader(MARK, "1");
            inner.respond(207, new byte[0]);
        });
        assertThat(exchange.status()).as("the answer's status").hasValue(207);
        assertThat(exchange.responseHeaders(MARK)).as("the answer's own header").containsExactly("1");
    }

    /** If this fails, look for character sets, or buffers that are cut. */
    @Rule(
            id = "HTTP-04",
            says = "bodies pass byte for byte, in both directions",
            source = EXCHANGE,
            unless = Quirk.BODIES_CHANGED)
    void bodiesPass() {
        byte[] asked = Bytes.random(70_000);
        byte[] answered = Bytes.all();
        AtomicReference<byte[]> seen = new AtomicReference<>(new byte[0]);
        TestExchange request = fixture.request();
        request.requestBody(asked);
        TestExchange exchange = send(request, inner -> {
            seen.set(inner.requestBody().readAllBytes());
            inner.respond(200, answered);
        });
        Bytes.same("the request's body", asked, seen.get());
        Bytes.same("the answer's body", answered, exchange.sent());
    }

    /** If this fails, look for a catch that turns the failures of others into answers, or wraps them. */
    @Rule(id = "HTTP-05", says = "what the rest of the pipeline throws comes through as it is", source = SPI)
    void failuresPass() {
        IOException lost = new IOException("the caller is gone");
        IllegalStateException broken = new IllegalStateException("a route is broken");
        assertThat(thrown(_ -> {
                    throw lost;
                }))
                .as("what came through")
                .isSameAs(lost);
        assertThat(thrown(_ -> {
                    throw broken;
                }))
                .as("what came through")
                .isSameAs(broken);
    }

    private Object thrown(HttpHandler last) {
        try {
            subject.component().handle(fixture.request(), last);
            return "nothing";
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    /** If this fails, look for fields that hold what belongs to one request. */
    @Rule(
            id = "HTTP-06",
            says = "16 requests at once all get their own answers",
            level = Level.STOCHASTIC,
            source = SPI)
    void manyThreads() {
        Together.race("parallel requests", Together.RACERS, i -> {
                    TestExchange exchange = send(fixture.request(), inner -> inner.respond(200 + i, new byte[0]));
                    assertThat(exchange.status())
                            .as("the status of answer " + i)
                            .hasValue(200 + i);
                })
                .forEach(failure -> failure.ifPresent(e -> {
                    throw new AssertionError("parallel requests: one failed", e);
                }));
    }

    /** If this fails, look for a transformation whose flush passes nothing on, or an answer that is held. */
    @Rule(
            id = "HTTP-07",
            says = "an answer arrives piece by piece, not only at its end",
            source = EXCHANGE,
            unless = Quirk.ANSWERS_HELD)
    void streams() {
        AtomicInteger early = new AtomicInteger();
        TestExchange request = fixture.request();
        send(request, inner -> {
            try (OutputStream out = inner.respond(200, -1)) {
                out.write("piece".repeat(1_000).getBytes(StandardCharsets.UTF_8));
                out.flush();
                early.set(request.sent().length);
            }
        });
        assertThat(early.get()).as("bytes that arrived before the answer's end").isPositive();
    }

    /** If this fails, look for a body that is read though nobody needs it. */
    @Rule(
            id = "HTTP-08",
            says = "a request's body is not read when nobody behind reads it",
            source = EXCHANGE,
            unless = Quirk.REQUESTS_READ)
    void lazy() {
        Requests.Endless body = new Requests.Endless(MUCH);
        TestExchange request = fixture.request();
        request.requestBody(body, -1);
        send(request, inner -> inner.respond(200, new byte[0]));
        assertThat(body.taken())
                .as("bytes read of a body that nobody asked for")
                .isLessThan(LITTLE);
    }

    /** If this fails, look for a body collected in memory before the first byte is handed on. */
    @Rule(
            id = "HTTP-09",
            says = "a request's body is read as it is needed",
            source = EXCHANGE,
            unless = Quirk.REQUESTS_READ)
    void readsAsNeeded() {
        Requests.Endless body = new Requests.Endless(MUCH);
        TestExchange request = fixture.request();
        request.requestBody(body, -1);
        send(request, inner -> {
            try (InputStream in = inner.requestBody()) {
                in.readNBytes(10);
            }
            inner.respond(200, new byte[0]);
        });
        assertThat(body.taken())
                .as("bytes read of a body of which 10 were wanted")
                .isLessThan(LITTLE);
    }

    /** If this fails, name the setting in the exception that refuses its value. */
    @Rule(
            id = "HTTP-10",
            says = "bad settings are refused as an invalid request that names the setting",
            source = "the Javadoc of io.outrigger.spi.ComponentFactory")
    void badSettings() {
        Assumptions.assumeTrue(fixture.badSettings().isPresent(), "the fixture knows no bad settings");
        MiddlewareFixture.BadSettings bad = fixture.badSettings().orElseThrow();
        var refusal = Refusals.expect(
                "starting with bad settings",
                () -> subject.start(bad.metadata()).close(),
                InvalidRequestException.class);
        assertThat(refusal.getMessage()).as("the refusal").contains(bad.blame());
    }

    /** If this fails, look for libraries that search services or classes through the context class loader. */
    @Rule(
            id = "LOAD-01",
            says = "an initialised component works with the context class loader of a foreign thread",
            source = "the Javadoc of io.outrigger.spi.Component")
    void foreignLoader() {
        TestExchange exchange =
                Loaders.foreign(() -> send(fixture.request(), inner -> inner.respond(207, new byte[0])));
        assertThat(exchange.status())
                .as("the status of a request on a foreign thread")
                .hasValue(207);
    }
}
