package io.outrigger.tck.secret;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for secret stores, as a test class to extend:
 *
 * {@snippet :
 * class VaultSecretTckIT extends SecretStoreTck {
 *     @Override
 *     protected SecretStoreFixture fixture() {
 *         return new VaultFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test. Nothing is ever written. No message of a failing rule shows a
 * secret's text. If the fixture says its backend is not available, everything is skipped (or, where {@code CI=true},
 * fails).
 */
public abstract class SecretStoreTck extends ComponentTck<SecretStore> {

    /** For subclasses. */
    protected SecretStoreTck() {}

    @Override
    protected abstract SecretStoreFixture fixture();

    @Nested
    final class Reading extends SecretReadContract {
        Reading() {
            super(SecretStoreTck.this);
        }
    }

    @Nested
    final class Silence extends SecretSilenceContract {
        Silence() {
            super(SecretStoreTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<SecretStore> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(SecretStore store) {
            read(store);
        }
    }

    @Nested
    final class Threads extends ThreadContract<SecretStore> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(SecretStore store) {
            read(store);
        }
    }

    private void read(SecretStore store) {
        Known known = Known.of(subject());
        if (known.isEmpty()) {
            store.ping();
        } else {
            store.get(known.first(), known.metadata());
        }
    }

    @Nested
    final class Factory extends FactoryContract<SecretStore> {
        Factory() {
            super(subject(), ComponentKind.SECRET_STORES);
        }
    }
}
