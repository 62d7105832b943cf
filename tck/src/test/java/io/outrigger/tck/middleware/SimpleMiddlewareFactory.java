package io.outrigger.tck.middleware;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes middleware that keeps every rule, or, for tests, of another kind. */
public class SimpleMiddlewareFactory implements HttpMiddlewareFactory {

    record Settings(
            @Setting(name = "shade", doc = "light or dark", fallback = "light")
            String shade) {
        Settings {
            if (!shade.equals("light") && !shade.equals("dark")) {
                throw new InvalidRequestException("shade must be light or dark");
            }
        }
    }

    private final boolean checking;
    private final Supplier<HttpMiddleware> maker;

    public SimpleMiddlewareFactory() {
        this(true, SimpleMiddlewareFactory::simple);
    }

    SimpleMiddlewareFactory(boolean checking, Supplier<HttpMiddleware> maker) {
        this.checking = checking;
        this.maker = maker;
    }

    private static HttpMiddleware simple() {
        return (exchange, next) -> {
            exchange.responseHeader("X-Simple", "1");
            next.handle(exchange);
        };
    }

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.HTTP_MIDDLEWARE, "simple");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), Settings.class));
    }

    @Override
    public HttpMiddleware create(ComponentContext context) {
        if (checking) {
            context.settings(MethodHandles.lookup(), Settings.class);
        }
        HttpMiddleware made = maker.get();
        // A new component each time, whatever the maker gives.
        return (exchange, next) -> made.handle(exchange, next);
    }
}
