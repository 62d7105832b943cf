package io.outrigger.plugin.bearer;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code middleware.http.bearer} components. */
public final class BearerFactory implements HttpMiddlewareFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "bearer");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), BearerSettings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        return new Bearer(context.settings(MethodHandles.lookup(), BearerSettings.class), context);
    }
}
