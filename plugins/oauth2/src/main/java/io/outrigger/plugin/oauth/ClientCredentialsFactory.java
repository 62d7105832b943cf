package io.outrigger.plugin.oauth;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code middleware.http.oauth2clientcredentials} components. */
public final class ClientCredentialsFactory implements HttpMiddlewareFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "oauth2clientcredentials");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), ClientCredentialsSettings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        return new ClientCredentials(
                context.settings(MethodHandles.lookup(), ClientCredentialsSettings.class), context);
    }
}
