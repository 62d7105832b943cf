package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {

    private static final RouteNode ROOT = tree();

    private static RouteNode tree() {
        RouteNode root = new RouteNode("");
        Endpoints.all().forEach(endpoint -> root.add(Route.of(endpoint, _ -> {}), 0));
        return root;
    }

    private static String find(String method, String path) {
        RouteWalk walk = new RouteWalk(method, path);
        Optional<Route> route = walk.from(ROOT);
        if (route.isEmpty()) {
            return "nobody";
        }
        List<String> found = new ArrayList<>(List.of(route.get().endpoint().name()));
        for (int i = 0; i < route.get().parameters().size(); i++) {
            found.add(walk.raw(i));
        }
        return String.join(" ", found);
    }

    @Test
    void literalsComeBeforeParameters() {
        assertThat(find("GET", "/v1.0/secrets/s/bulk")).isEqualTo("GetBulkSecret s");
        assertThat(find("GET", "/v1.0/secrets/s/other")).isEqualTo("GetSecret s other");
        assertThat(find("POST", "/v1.0/state/s/bulk")).isEqualTo("GetBulkState s");
    }

    @Test
    void literalThatDoesNotAnswerTheMethodGivesWay() {
        assertThat(find("GET", "/v1.0/state/s/bulk")).isEqualTo("GetState s bulk");
        assertThat(find("DELETE", "/v1.0/state/s/transaction")).isEqualTo("DeleteState s transaction");
    }

    @Test
    void restOfThePathIsOneParameter() {
        assertThat(find("POST", "/v1.0/publish/p/a/b/c")).isEqualTo("PublishEvent p a/b/c");
        assertThat(find("POST", "/v1.0/publish/bulk/p/t")).isEqualTo("BulkPublishEvent p t");
        assertThat(find("POST", "/v1.0/publish/bulk/t")).isEqualTo("PublishEvent bulk t");
        assertThat(find("FOO", "/v1.0/invoke/a/method/b")).isEqualTo("InvokeService a/method/b");
    }

    @Test
    void everythingElseIsNobodys() {
        assertThat(find("GET", "/")).isEqualTo("nobody");
        assertThat(find("GET", "/v1.0")).isEqualTo("nobody");
        assertThat(find("GET", "/v1.0/state/s")).isEqualTo("nobody");
        assertThat(find("GET", "/v1.0/state/s/k/more")).isEqualTo("nobody");
        assertThat(find("GET", "/v1.0/invoke")).isEqualTo("nobody");
        assertThat(find("GET", "/v1.0-alpha1/state/s/k")).isEqualTo("nobody");
        assertThat(find("GET", "v1.0/healthz")).isEqualTo("nobody");
    }
}
