package io.outrigger.runtime.core.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.runtime.resources.ConfigurationSpec.Pipeline;
import io.outrigger.spi.middleware.HttpHandler;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MiddlewareTableTest {

    private static final String TYPE = "middleware.http.test";
    private static final HttpHandler OK = exchange -> exchange.respond(200, "ok".getBytes(UTF_8));

    private final MiddlewareTable table = new MiddlewareTable();
    private final RecordedAnswer answer = new RecordedAnswer();
    private final List<String> calls = new ArrayList<>();

    private HttpPipeline pipeline(String... names) {
        List<Handler> handlers = Arrays.stream(names)
                .map(name -> new Handler(name, TYPE, "", List.of()))
                .toList();
        return table.pipeline("server", new Pipeline(handlers));
    }

    private void put(String name, HttpMiddleware middleware) {
        table.put(new LoadedMiddleware(name, TYPE, "v1", middleware));
    }

    private HttpMiddleware noting(String name) {
        return (exchange, next) -> {
            calls.add(name + " in");
            next.handle(exchange);
            calls.add(name + " out");
        };
    }

    @Test
    void theFirstIsOutermost() throws IOException {
        HttpPipeline pipeline = pipeline("a", "b");
        put("b", noting("b"));
        put("a", noting("a"));
        pipeline.handle(answer.get("/"), OK);
        assertThat(calls).containsExactly("a in", "b in", "b out", "a out");
        assertThat(answer.text()).isEqualTo("ok");
    }

    @Test
    void whatIsNotLoadedIsLeftOut() throws IOException {
        HttpPipeline pipeline = pipeline("a", "missing");
        assertThat(pipeline.isEmpty()).isTrue();
        put("a", noting("a"));
        assertThat(pipeline.isEmpty()).isFalse();
        pipeline.handle(answer.get("/"), OK);
        assertThat(calls).containsExactly("a in", "a out");
    }

    @Test
    void namesTypesAndVersionsMustAgree() {
        HttpPipeline versioned = table.pipeline(
                "server",
                new Pipeline(List.of(new Handler("a", TYPE, "v2", List.of()), new Handler("a", "x", "", List.of()))));
        put("a", noting("a"));
        assertThat(versioned.isEmpty()).isTrue();
    }

    @Test
    void pipelinesFollowWhatGoes() throws IOException {
        HttpPipeline pipeline = pipeline("a");
        put("a", noting("a"));
        table.remove("a");
        assertThat(pipeline.isEmpty()).isTrue();
        pipeline.handle(answer.get("/"), OK);
        assertThat(calls).isEmpty();
        assertThat(answer.text()).isEqualTo("ok");
    }

    @Test
    void aMiddlewareMayAnswerItself() throws IOException {
        HttpPipeline pipeline = pipeline("a", "b");
        put("a", (exchange, _) -> exchange.respond(401, "no".getBytes(UTF_8)));
        put("b", noting("b"));
        pipeline.handle(answer.get("/"), OK);
        assertThat(answer.status).isEqualTo(401);
        assertThat(calls).isEmpty();
    }

    @Test
    void aRequestThatNobodyAnswersIsAnsweredWithTheHeadersSoFar() throws IOException {
        HttpPipeline pipeline = pipeline("a");
        put("a", (exchange, _) -> exchange.responseHeader("X", "1"));
        pipeline.handle(answer.get("/"), OK);
        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.headers.first("X")).contains("1");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void aMiddlewareThatThrowsIsAnsweredFor() throws IOException {
        HttpPipeline pipeline = pipeline("a", "b");
        put("a", noting("a"));
        put("b", (_, _) -> {
            throw new IllegalStateException("broken");
        });
        pipeline.handle(answer.get("/"), OK);
        assertThat(answer.status).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("Internal Server Error\n");
        assertThat(calls).containsExactly("a in");
    }

    @Test
    void aMiddlewareThatThrowsAfterTheAnswerCutsIt() {
        HttpPipeline pipeline = pipeline("a");
        put("a", (exchange, next) -> {
            next.handle(exchange);
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> pipeline.handle(answer.get("/"), OK))
                .isInstanceOf(MiddlewareException.class)
                .hasMessageContaining("middleware a failed");
    }

    @Test
    void failuresBehindThePipelineAreNotTheMiddlewares() {
        HttpPipeline pipeline = pipeline("a", "b");
        put("a", noting("a"));
        put("b", noting("b"));
        IllegalStateException failure = new IllegalStateException("the route's");
        IOException lost = new IOException("gone");
        assertThatThrownBy(() -> pipeline.handle(answer.get("/"), _ -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> pipeline.handle(answer.get("/"), _ -> {
                    throw lost;
                }))
                .isSameAs(lost);
        assertThat(answer.sent).isZero();
    }

    @Test
    void theRestOfThePipelineRunsOnceAndNotAfterwards() throws IOException {
        AtomicReference<HttpHandler> kept = new AtomicReference<>();
        HttpPipeline pipeline = pipeline("twice", "keeper");
        put("twice", (exchange, next) -> {
            next.handle(exchange);
            assertThatThrownBy(() -> next.handle(exchange)).isInstanceOf(IllegalStateException.class);
            calls.add("refused");
        });
        put("keeper", (_, next) -> kept.set(next));
        PipelineExchange exchange = answer.get("/");
        pipeline.handle(exchange, OK);
        assertThat(calls).containsExactly("refused");
        assertThatThrownBy(() -> kept.get().handle(exchange)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMiddlewareRunsInItsPluginsScopeAndTheRestOutside() throws IOException {
        ClassLoader plugin = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        CallGuard scope = new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                Thread thread = Thread.currentThread();
                ClassLoader before = thread.getContextClassLoader();
                thread.setContextClassLoader(plugin);
                try {
                    return call.get();
                } finally {
                    thread.setContextClassLoader(before);
                }
            }
        };
        List<ClassLoader> seen = new ArrayList<>();
        HttpMiddleware guarded = new GuardedHttpMiddleware(
                (exchange, next) -> {
                    seen.add(Thread.currentThread().getContextClassLoader());
                    next.handle(exchange);
                    seen.add(Thread.currentThread().getContextClassLoader());
                },
                scope);
        ClassLoader ours = Thread.currentThread().getContextClassLoader();
        guarded.handle(answer.get("/"), _ -> seen.add(Thread.currentThread().getContextClassLoader()));
        assertThat(seen).containsExactly(plugin, ours, plugin);
        IOException lost = new IOException("gone");
        assertThatThrownBy(() -> guarded.handle(answer.get("/"), _ -> {
                    throw lost;
                }))
                .isSameAs(lost);
    }
}
