package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.core.component.ComponentInstaller;
import io.outrigger.runtime.core.component.Installation;
import io.outrigger.spi.middleware.HttpMiddleware;
import java.util.List;

/** Installs HTTP middleware. */
public final class HttpMiddlewareInstaller implements ComponentInstaller<HttpMiddleware> {

    private final MiddlewareTable table;

    public HttpMiddlewareInstaller(MiddlewareTable table) {
        this.table = table;
    }

    @Override
    public Class<HttpMiddleware> componentType() {
        return HttpMiddleware.class;
    }

    @Override
    public HttpMiddleware decorate(HttpMiddleware component, Installation installation) {
        return new GuardedHttpMiddleware(component, installation.guard());
    }

    @Override
    public List<String> install(HttpMiddleware component, Installation installation) {
        var definition = installation.definition();
        table.put(new LoadedMiddleware(definition.name(), definition.type(), definition.version(), component));
        return List.of();
    }

    @Override
    public void uninstall(String name) {
        table.remove(name);
    }
}
