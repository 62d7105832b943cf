package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code middleware.http.uppercase} components. */
public final class UppercaseFactory implements HttpMiddlewareFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "uppercase");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), UppercaseSettings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        return new Uppercase(context.settings(MethodHandles.lookup(), UppercaseSettings.class));
    }
}
