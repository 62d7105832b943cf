package io.outrigger.tck.command;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;

/** Hands the things a run is about to the constructors of the command's own test classes, by type. */
final class SessionResolver implements ParameterResolver {

    private static final String SPACE = "io.outrigger.tck.command";

    static <T> void put(LauncherSession session, Class<T> type, T value) {
        session.getStore().put(Namespace.create(SPACE), type, value);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter, context) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter, context);
    }

    private static Object value(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create(SPACE))
                .get(parameter.getParameter().getType());
    }
}
