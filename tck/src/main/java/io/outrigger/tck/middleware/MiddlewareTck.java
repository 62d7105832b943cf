package io.outrigger.tck.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for HTTP middleware, as a test class to extend:
 *
 * {@snippet :
 * class GateTckTest extends MiddlewareTck {
 *     @Override
 *     protected MiddlewareFixture fixture() {
 *         return new GateFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test. What a middleware is there for is its own tests' business; these
 * rules say that it does no harm to the requests it lets through.
 */
public abstract class MiddlewareTck extends ComponentTck<HttpMiddleware> {

    /** For subclasses. */
    protected MiddlewareTck() {}

    @Override
    protected abstract MiddlewareFixture fixture();

    private void use(HttpMiddleware middleware, MiddlewareFixture fixture) {
        TestExchange exchange = Requests.send(middleware, fixture.request(), inner -> inner.respond(207, new byte[0]));
        assertThat(exchange.status())
                .as("the status of a request that is let through")
                .hasValue(207);
    }

    @Nested
    final class Passing extends MiddlewareContract {
        Passing() {
            super(MiddlewareTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<HttpMiddleware> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(HttpMiddleware middleware) {
            MiddlewareTck.this.use(middleware, (MiddlewareFixture) subject().fixture());
        }
    }

    @Nested
    final class Threads extends ThreadContract<HttpMiddleware> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(HttpMiddleware middleware) {
            MiddlewareTck.this.use(middleware, (MiddlewareFixture) subject().fixture());
        }
    }

    @Nested
    final class Factory extends FactoryContract<HttpMiddleware> {
        Factory() {
            super(subject(), ComponentKind.HTTP_MIDDLEWARE);
        }
    }
}
