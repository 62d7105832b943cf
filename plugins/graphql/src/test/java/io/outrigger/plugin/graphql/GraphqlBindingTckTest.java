package io.outrigger.plugin.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.binding.OutputBindingFixture;
import io.outrigger.tck.binding.OutputBindingTck;
import io.outrigger.testing.FreePorts;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a GraphQL server that runs in the tests' own process. */
class GraphqlBindingTckTest extends OutputBindingTck {

    private static Server server;

    @BeforeAll
    static void start() throws IOException {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OutputBinding open(Map<String, String> settings) {
        Map<String, String> metadata = new HashMap<>(Map.of("endpoint", server.address("/graphql")));
        metadata.putAll(settings);
        OutputBinding binding = new GraphqlBindingFactory().create(TestContext.of(metadata));
        binding.init(Deadline.after(Duration.ofSeconds(5)));
        return binding;
    }

    private static BindingData call(OutputBinding binding, String operation, Map<String, String> metadata) {
        return binding.invoke(operation, BindingData.of(new byte[0], metadata)).orElseThrow();
    }

    private static String text(BindingData answer) {
        return new String(answer.data(), StandardCharsets.UTF_8);
    }

    @Test
    void theDataOfAnAnswerAreItsAnswer() {
        try (OutputBinding binding = open(Map.of())) {
            BindingData answer = call(
                    binding,
                    "query",
                    Map.of("query", " query Q($n: String!) { hello(name: $n) big }", "variable:n", "Jäne \"<"));
            assertThat(text(answer)).isEqualTo("{\"hello\":\"hello Jäne \\\"<\",\"big\":12345678901234567890}");
            assertThat(answer.metadata())
                    .containsOnlyKeys("operation", "start-time", "end-time", "duration")
                    .containsEntry("operation", "query");
            assertThat(OffsetDateTime.parse(answer.metadata().get("end-time")))
                    .isAfterOrEqualTo(OffsetDateTime.parse(answer.metadata().get("start-time")));
            assertThat(text(call(binding, "mutation", Map.of("mutation", "mutation { set(value: \"v\") }"))))
                    .isEqualTo("{\"set\":\"v\"}");
        }
    }

    @Test
    void headersComeFromSettingsAndRequests() {
        try (OutputBinding binding = open(Map.of("header:X-One", "settings", "header:X-Two", "settings"))) {
            Map<String, String> request = Map.of("query", "query { headers }", "header:x-two", "request");
            assertThat(text(call(binding, "query", request))).isEqualTo("{\"headers\":\"settings request\"}");
            assertThat(text(call(binding, "query", Map.of("query", "query { headers }"))))
                    .isEqualTo("{\"headers\":\"settings settings\"}");
            assertThatThrownBy(() -> call(binding, "query", Map.of("query", "query { x }", "header:A", "hush\r\nB: c")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageNotContaining("hush");
        }
    }

    @Test
    void whatFailsSaysWhy() {
        try (OutputBinding binding = open(Map.of());
                OutputBinding page = open(Map.of("endpoint", server.address("/page")));
                OutputBinding slow = open(Map.of("endpoint", server.address("/slow"), "timeout", "200ms"));
                OutputBinding small = open(Map.of("maxResultBytes", "10"));
                OutputBinding dead = open(Map.of("endpoint", "http://127.0.0.1:" + FreePorts.one()))) {
            Map<String, String> query = Map.of("query", "query { big }");
            assertThatThrownBy(() -> call(binding, "query", Map.of("query", "query { fails }")))
                    .isInstanceOf(SpiException.class)
                    .hasMessageStartingWith("GraphQL Error: graphql: ")
                    .hasMessageContaining("on purpose");
            assertThatThrownBy(() -> call(binding, "query", Map.of()))
                    .hasMessage("GraphQL Error: required \"query\" not set");
            assertThatThrownBy(() -> call(binding, "query", Map.of("query", "mutation { set }")))
                    .hasMessage("GraphQL Error: command is not a query");
            assertThatThrownBy(() -> call(binding, "mutation", Map.of("mutation", "mutations { set }")))
                    .hasMessage("GraphQL Error: command is not a mutation");
            assertThatThrownBy(() -> call(page, "query", query))
                    .hasMessage("GraphQL Error: decoding response: status 502 with what is no JSON object");
            assertThatThrownBy(() -> call(slow, "query", query))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("deadline");
            assertThatThrownBy(() -> call(small, "query", query)).hasMessageContaining("more than 10 bytes");
            assertThatThrownBy(() -> call(dead, "query", query)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void anEndpointIsNeeded() {
        for (String endpoint : new String[] {"", "ftp://hush", "http://", "::hush"}) {
            assertThatThrownBy(() -> open(Map.of("endpoint", endpoint)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageNotContaining("hush");
        }
    }

    @Override
    protected OutputBindingFixture fixture() {
        return new OutputBindingFixture() {

            private Optional<Server> own = Optional.empty();

            @Override
            public void start() throws IOException {
                own = Optional.of(new Server());
            }

            @Override
            public void stop() {
                own.ifPresent(Server::close);
            }

            @Override
            public ComponentFactory<OutputBinding> factory() {
                return new GraphqlBindingFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("endpoint", own.orElseThrow().address("/graphql"));
            }

            @Override
            public Call harmless() {
                return new Call("query", BindingData.of(new byte[0], Map.of("query", "query { big }")));
            }
        };
    }

    /** graphql-java behind the JDK's HTTP server. */
    private static final class Server implements AutoCloseable {

        private static final String SCHEMA = "scalar Json type Query { hello(name: String): String big: Json"
                + " headers: String fails: String } type Mutation { set(value: String): String }";

        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final HttpServer web;

        Server() throws IOException {
            web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            web.setExecutor(threads);
            web.createContext("/graphql", Server::answer);
            web.createContext("/page", exchange -> send(exchange, 502, "<html>"));
            web.createContext("/slow", _ -> {
                // Never answers: the exchange ends when the server does.
            });
            web.start();
        }

        String address(String path) {
            return "http://127.0.0.1:" + web.getAddress().getPort() + path;
        }

        private static void answer(HttpExchange exchange) throws IOException {
            JsonObject body = JsonParser.parseString(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            ExecutionInput.Builder input =
                    ExecutionInput.newExecutionInput(body.get("query").getAsString());
            if (body.get("variables") instanceof JsonObject variables) {
                Map<String, Object> values = new HashMap<>();
                variables.asMap().forEach((name, value) -> values.put(name, value.getAsString()));
                input.variables(values);
            }
            String headers = exchange.getRequestHeaders().getFirst("X-One") + " "
                    + exchange.getRequestHeaders().getFirst("X-Two");
            Map<String, Object> result = schema(headers).execute(input.build()).toSpecification();
            send(exchange, 200, new Gson().toJson(result));
        }

        private static GraphQL schema(String headers) {
            RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                    .scalar(graphql.schema.GraphQLScalarType.newScalar()
                            .name("Json")
                            .coercing(new graphql.schema.Coercing<Object, Object>() {
                                @Override
                                public Object serialize(
                                        Object value, graphql.GraphQLContext context, java.util.Locale locale) {
                                    return value;
                                }
                            })
                            .build())
                    .type(
                            "Query",
                            query -> query.dataFetcher("hello", call -> "hello " + call.getArgument("name"))
                                    .dataFetcher("big", _ -> new java.math.BigInteger("12345678901234567890"))
                                    .dataFetcher("headers", _ -> headers)
                                    .dataFetcher("fails", _ -> {
                                        throw new IllegalStateException("on purpose");
                                    }))
                    .type("Mutation", mutation -> mutation.dataFetcher("set", call -> call.getArgument("value")))
                    .build();
            return GraphQL.newGraphQL(
                            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                    .build();
        }

        private static void send(HttpExchange exchange, int status, String text) throws IOException {
            try (exchange) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        @Override
        public void close() {
            web.stop(0);
            threads.shutdownNow();
        }
    }
}
