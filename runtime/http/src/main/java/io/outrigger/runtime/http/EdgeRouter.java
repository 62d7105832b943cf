package io.outrigger.runtime.http;

import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** Leads every request of a connection to the one routing there is. */
final class EdgeRouter implements Router {

    private final EdgeRouting routing;

    EdgeRouter(EdgeRouting routing) {
        this.routing = routing;
    }

    @Override
    public <T extends Routing> T routing(Class<T> type, T fallback) {
        return type == HttpRouting.class ? type.cast(routing) : fallback;
    }

    @Override
    public List<? extends Routing> routings() {
        return List.of(routing);
    }

    @Override
    public void beforeStart() {}

    @Override
    public void afterStart(WebServer server) {}

    @Override
    public void afterStop() {}
}
