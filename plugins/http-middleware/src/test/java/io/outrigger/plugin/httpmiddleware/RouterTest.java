package io.outrigger.plugin.httpmiddleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.middleware.TestExchange;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {

    private static final String ROUTES = """
            {"/v1.0/mall/info": "/v1.0/invoke/srv/method/mall/info",
             "/v1.0/hello/{id}/user": "/v1.0/invoke/srv/method/user",
             "/v1.0/item/{id:[0-9]{1,3}}/{rest:.*}": "/items"}
            """;

    private static HttpMiddleware alias(Map<String, String> metadata) {
        return new RouterAliasFactory().create(TestContext.of(metadata));
    }

    private static String target(HttpMiddleware middleware, String target) throws IOException {
        return TestExchange.get(target)
                .through(middleware, exchange -> {
                    String query = exchange.query().isEmpty() ? "" : "?" + exchange.query();
                    exchange.respond(200, (exchange.path() + query).getBytes(UTF_8));
                })
                .sentText();
    }

    @Test
    void aPathStandsForAnother() throws IOException {
        HttpMiddleware alias = alias(Map.of("routes", ROUTES));
        assertThat(target(alias, "/v1.0/mall/info?id=123")).isEqualTo("/v1.0/invoke/srv/method/mall/info?id=123");
        assertThat(target(alias, "/v1.0/mall/info/")).isEqualTo("/v1.0/mall/info/");
        assertThat(target(alias, "/elsewhere?a=b")).isEqualTo("/elsewhere?a=b");
    }

    @Test
    void variablesGoOnAsQuerySortedByName() throws IOException {
        HttpMiddleware alias = alias(Map.of("routes", ROUTES));
        assertThat(target(alias, "/v1.0/hello/1/user")).isEqualTo("/v1.0/invoke/srv/method/user?id=1");
        assertThat(target(alias, "/v1.0/hello/1/user?userid=2&a=%20"))
                .isEqualTo("/v1.0/invoke/srv/method/user?a=+&id=1&userid=2");
        assertThat(target(alias, "/v1.0/hello/a%26b/user")).isEqualTo("/v1.0/invoke/srv/method/user?id=a%26b");
    }

    @Test
    void variablesMayHavePatterns() throws IOException {
        HttpMiddleware alias = alias(Map.of("routes", ROUTES));
        assertThat(target(alias, "/v1.0/item/12/x/y")).isEqualTo("/items?id=12&rest=x%2Fy");
        assertThat(target(alias, "/v1.0/item/1234/x")).isEqualTo("/v1.0/item/1234/x");
    }

    @Test
    void routesMayBeYamlOrPropertiesOfTheirOwn() throws IOException {
        assertThat(target(alias(Map.of("routes", "/a/{x}: /b\n\"/c\": /d e")), "/c"))
                .isEqualTo("/d%20e");
        assertThat(target(alias(Map.of("/a/{x}", "/b", "/c", "/d")), "/a/1")).isEqualTo("/b?x=1");
        assertThat(target(alias(Map.of()), "/a")).isEqualTo("/a");
    }

    @Test
    void routesThatMeanNothingNeverApply() throws IOException {
        for (String bad : new String[] {"a", "/{", "/}", "/{}", "/{a:}", "/{a}/{a}", "/{a:(b)}", "/{a:[}"}) {
            assertThat(target(alias(Map.of(bad, "/x", "/y", "/z")), "/y")).isEqualTo("/z");
        }
    }

    @Test
    void whatIsNoObjectOfTextsIsRefused() {
        for (String bad : new String[] {"[1]", "1", "{a: [b]}", "{a: 1}", "{", "!!java.net.URL [\"http://x\"]"}) {
            assertThatThrownBy(() -> alias(Map.of("routes", bad)))
                    .as(bad)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("failed to decode 'routes' property as JSON or YAML");
        }
        assertThatThrownBy(() -> alias(Map.of("/a", "", "/b", "/c"))).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theCheckerLooksAtPathAndQuery() throws IOException {
        HttpMiddleware checker = new RouterCheckerFactory().create(TestContext.of(Map.of("rule", "^/v1.0/[a-z/?=]+$")));
        assertThat(target(checker, "/v1.0/a?b=c")).isEqualTo("/v1.0/a?b=c");
        TestExchange refused =
                TestExchange.get("/v1.0/a?b=1").through(checker, inner -> inner.respond(200, new byte[0]));
        assertThat(refused.status()).hasValue(400);
        assertThat(refused.sentText()).isEqualTo("invalid router");
        assertThat(refused.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
    }

    @Test
    void anEmptyRuleAllowsEverything() throws IOException {
        assertThat(target(new RouterCheckerFactory().create(TestContext.of(Map.of())), "/x"))
                .isEqualTo("/x");
    }

    @Test
    void expressionsThatOnlyBacktrackingEnginesKnowAreRefused() {
        assertThatThrownBy(() -> new RouterCheckerFactory().create(TestContext.of(Map.of("rule", "(?=a)"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("failed to compile rule regexp: ");
    }
}
