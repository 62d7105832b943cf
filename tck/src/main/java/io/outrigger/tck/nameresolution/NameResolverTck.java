package io.outrigger.tck.nameresolution;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for name resolvers, as a test class to extend:
 *
 * {@snippet :
 * class ZooKeeperNameTckIT extends NameResolverTck {
 *     @Override
 *     protected NameResolverFixture fixture() {
 *         return new ZooKeeperFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test. A resolver that registers is tried with instances of its own;
 * one that does not needs a fixture that knows an application. If the fixture says its backend is not available,
 * everything is skipped (or, where {@code CI=true}, fails).
 */
public abstract class NameResolverTck extends ComponentTck<NameResolver> {

    /** For subclasses. */
    protected NameResolverTck() {}

    @Override
    protected abstract NameResolverFixture fixture();

    @Nested
    final class Resolving extends ResolveContract {
        Resolving() {
            super(NameResolverTck.this);
        }
    }

    @Nested
    final class Registering extends RegistrationContract {
        Registering() {
            super(NameResolverTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<NameResolver> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(NameResolver resolver) {
            new Use().of(resolver);
        }
    }

    @Nested
    final class Threads extends ThreadContract<NameResolver> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(NameResolver resolver) {
            new Use().of(resolver);
        }
    }

    /** Something that needs the registry. */
    private final class Use extends NameContract {
        Use() {
            super(NameResolverTck.this);
        }

        void of(NameResolver resolver) {
            if (resolver.registers()) {
                try (Subscription _ = resolver.register(instance(subject().newScope()))) {
                    resolver.ping();
                }
                return;
            }
            fixture().known().keySet().stream()
                    .findFirst()
                    .ifPresentOrElse((Target target) -> resolver.resolve(target), resolver::ping);
        }
    }

    @Nested
    final class Factory extends FactoryContract<NameResolver> {
        Factory() {
            super(subject(), ComponentKind.NAME_RESOLUTION);
        }
    }
}
