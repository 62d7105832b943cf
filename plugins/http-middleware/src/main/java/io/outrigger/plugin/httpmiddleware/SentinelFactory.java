package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code middleware.http.sentinel} components. */
public final class SentinelFactory implements HttpMiddlewareFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "sentinel");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), SentinelSettings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        SentinelSettings settings = context.settings(MethodHandles.lookup(), SentinelSettings.class);
        return new Sentinel(SentinelRules.of(settings), SentinelTime.SYSTEM);
    }
}
