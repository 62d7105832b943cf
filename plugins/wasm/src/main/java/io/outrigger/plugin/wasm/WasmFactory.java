package io.outrigger.plugin.wasm;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code middleware.http.wasm} components. */
public final class WasmFactory implements HttpMiddlewareFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "wasm");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), WasmSettings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        return new Wasm(context.settings(MethodHandles.lookup(), WasmSettings.class), context);
    }
}
