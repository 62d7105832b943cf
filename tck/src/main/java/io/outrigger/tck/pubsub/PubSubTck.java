package io.outrigger.tck.pubsub;

import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.SubscribeRequest;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.support.FactoryContract;
import io.outrigger.tck.support.LifecycleContract;
import io.outrigger.tck.support.ThreadContract;
import org.junit.jupiter.api.Nested;

/**
 * The rules for brokers, as a test class to extend:
 *
 * {@snippet :
 * class PigeonPubSubTckIT extends PubSubTck {
 *     @Override
 *     protected PubSubFixture fixture() {
 *         return new PigeonFixture();
 *     }
 * }
 * }
 *
 * <p>Each contract is a nested class, each rule a test; rules about promises the component does not make are skipped
 * with the reason. All topics and consumer groups carry an id of the run; the SPI knows no way to delete them, so a
 * broker that is shared keeps them. If the fixture says its backend is not available, everything is skipped (or, where
 * {@code CI=true}, fails).
 */
public abstract class PubSubTck extends ComponentTck<PubSub> {

    /** For subclasses. */
    protected PubSubTck() {}

    @Override
    protected abstract PubSubFixture fixture();

    @Nested
    final class Delivery extends DeliveryContract {
        Delivery() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Subscriptions extends SubscriptionContract {
        Subscriptions() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Groups extends GroupContract {
        Groups() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Durability extends DurabilityContract {
        Durability() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Flow extends FlowContract {
        Flow() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Publishing extends PublishContract {
        Publishing() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class Batches extends BulkDeliveryContract {
        Batches() {
            super(PubSubTck.this);
        }
    }

    @Nested
    final class LifeCycle extends LifecycleContract<PubSub> {
        LifeCycle() {
            super(subject());
        }

        @Override
        protected void use(PubSub broker) {
            new Use().of(broker);
        }
    }

    @Nested
    final class Threads extends ThreadContract<PubSub> {
        Threads() {
            super(subject());
        }

        @Override
        protected void use(PubSub broker) {
            new Use().of(broker);
        }
    }

    /** Something that needs the broker. */
    private final class Use extends PubSubContract {
        Use() {
            super(PubSubTck.this);
        }

        void of(PubSub broker) {
            Inbox inbox = new Inbox();
            try (var _ = broker.subscribe(SubscribeRequest.of(topic()), inbox)) {
                publish(broker, "one");
                comes("a message just published", inbox, "one");
            }
        }
    }

    @Nested
    final class Factory extends FactoryContract<PubSub> {
        Factory() {
            super(subject(), ComponentKind.PUBSUB);
        }
    }
}
