package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** HTTP middleware before the API and before the application. */
class MiddlewareIT {

    private static final String METHOD = "/v1.0/invoke/it/method/";

    private static Launcher beside(HttpApp app) {
        return Launcher.daprd().flag("app-port", Integer.toString(app.port()));
    }

    private static String handler(String pipeline, String name, String type) {
        return """
                  %s:
                    handlers:
                      - name: %s
                        type: %s
                """.formatted(pipeline, name, type);
    }

    @Test
    void bodiesAreInUpperCaseBeforeTheApi() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app)
                        .resource(Yaml.component("loud", "middleware.http.uppercase"))
                        .configuration(handler("httpPipeline", "loud", "middleware.http.uppercase"))
                        .start()) {
            Answer answer = sidecar.http().post(METHOD + "quiet", "text");
            assertThat(answer.text()).isEqualTo("TEXT");
            assertThat(app.only("/quiet").body()).isEqualTo("TEXT");
        }
    }

    @Test
    void bodiesAreInUpperCaseBeforeTheApplication() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app)
                        .resource(Yaml.component("loud", "middleware.http.uppercase"))
                        .configuration(handler("appHttpPipeline", "loud", "middleware.http.uppercase"))
                        .start()) {
            assertThat(sidecar.http().post(METHOD + "quiet", "text").text()).isEqualTo("TEXT");
            assertThat(app.only("/quiet").body()).isEqualTo("TEXT");
        }
    }

    @Test
    void whoAsksTooOftenIsRefused() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app)
                        .resource(Yaml.component("limit", "middleware.http.ratelimit", "maxRequestsPerSecond", "1"))
                        .configuration(handler("httpPipeline", "limit", "middleware.http.ratelimit"))
                        .start()) {
            List<Integer> statuses = IntStream.range(0, 5)
                    .map(i -> sidecar.http().get(METHOD + "often").status())
                    .boxed()
                    .toList();
            assertThat(statuses).contains(200, 429).containsOnly(200, 429);
            assertThat(app.calls("/often")).hasSize((int)
                    statuses.stream().filter(status -> status == 200).count());
        }
    }

    @Test
    @OutriggerOnly("builds of daprd with stable components alone have no aliases of routes")
    void aPathStandsForAnother() {
        try (HttpApp app = HttpApp.echo();
                Sidecar sidecar = beside(app)
                        .resource(Yaml.component(
                                "alias",
                                "middleware.http.routeralias",
                                "routes",
                                "{\"/orders/{id}\": \"" + METHOD + "order\"}"))
                        .configuration(handler("httpPipeline", "alias", "middleware.http.routeralias"))
                        .start()) {
            Answer answer = sidecar.http().post("/orders/7", "text");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(app.only("/order?id=7").body()).isEqualTo("text");
        }
    }
}
