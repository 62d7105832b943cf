package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.spi.middleware.HttpMiddleware;

/** A running middleware, with what a configuration names it by. */
record LoadedMiddleware(String name, String type, String version, HttpMiddleware middleware) {

    private static final String INITIAL = "v1";

    LoadedMiddleware {
        version = version.isEmpty() ? INITIAL : version;
    }

    // To the letter, as daprd has it, though a component's own type may be written in any case.
    boolean answersTo(Handler handler) {
        String wanted = handler.version().isEmpty() ? INITIAL : handler.version();
        return name.equals(handler.name()) && type.equals(handler.type()) && version.equals(wanted);
    }

    String logName() {
        return type + "/" + version + " " + name;
    }
}
