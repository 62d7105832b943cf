package io.outrigger.tck.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.GetRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateStore;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for state stores, as a test class to extend:
 *
 * {@snippet :
 * class LedgerStateTckIT extends StateStoreTck {
 *     @Override
 *     protected StateStoreFixture fixture() {
 *         return new LedgerFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test; rules about abilities the component does not declare are
 * skipped with the reason. All keys carry an id of the run, and only those are deleted, so the backend may be shared
 * and rules may run in parallel. If the fixture says its backend is not available, everything is skipped (or, where
 * {@code CI=true}, fails).
 */
public abstract class StateStoreTck extends ComponentTck<StateStore> {

    /** For subclasses. */
    protected StateStoreTck() {}

    @Override
    protected abstract StateStoreFixture fixture();

    @Nested
    final class Basic extends BasicContract {
        Basic() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Keys extends KeyContract {
        Keys() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Values extends ValueContract {
        Values() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Etags extends EtagContract {
        Etags() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class FirstWrites extends FirstWriteContract {
        FirstWrites() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class TimeToLive extends TtlContract {
        TimeToLive() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class ExpiredRecords extends ExpiredContract {
        ExpiredRecords() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Bulk extends BulkContract {
        Bulk() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Transactions extends TransactionContract {
        Transactions() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class TransactionFailures extends TransactionFailureContract {
        TransactionFailures() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class KeyListings extends KeyListingContract {
        KeyListings() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class PrefixDeletes extends PrefixDeleteContract {
        PrefixDeletes() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Queries extends QueryContract {
        Queries() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class Refusals extends RefusalContract {
        Refusals() {
            super(StateStoreTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<StateStore> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(StateStore store) {
            writeAndDelete(store);
        }
    }

    @Nested
    final class Threads extends ThreadContract<StateStore> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(StateStore store) {
            writeAndDelete(store);
        }
    }

    private void writeAndDelete(StateStore store) {
        String key = subject().newScope() + "||use";
        store.set(SetRequest.of(key, StateContract.opaque("one")));
        boolean found = store.get(GetRequest.of(key)).isPresent();
        store.delete(DeleteRequest.of(key));
        assertThat(found).as("whether a record just written is there").isTrue();
    }

    @Nested
    final class Factory extends FactoryContract<StateStore> {
        Factory() {
            super(subject(), ComponentKind.STATE);
        }
    }
}
