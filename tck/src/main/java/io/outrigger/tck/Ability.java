package io.outrigger.tck;

import io.outrigger.spi.Component;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.pubsub.DeliveryGuarantee;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFeature;
import io.outrigger.spi.secret.SecretFeature;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.state.StateFeature;
import io.outrigger.spi.state.StateStore;
import java.util.EnumSet;
import java.util.Set;

/** What a component may or may not be able to do. The component itself declares it; there is no second list. */
public enum Ability {
    /** {@link StateFeature#ETAG}. */
    ETAG,
    /** {@link StateFeature#TTL}. */
    TTL,
    /** {@link StateStore#transactions}. */
    TRANSACTIONS,
    /** {@link StateStore#queries}. */
    QUERIES,
    /** {@link StateStore#keyListing}. */
    KEY_LISTING,
    /** {@link StateStore#prefixDelete}. */
    PREFIX_DELETE,
    /** {@link SecretFeature#MULTIPLE_KEY_VALUES_PER_SECRET}. */
    MULTIPLE_VALUES,
    /** {@link NameResolver#registers}. */
    REGISTRATION,
    /** {@link DeliveryGuarantee#REDELIVERY}. */
    REDELIVERY,
    /** {@link DeliveryGuarantee#CONSUMER_GROUPS}. */
    CONSUMER_GROUPS,
    /** {@link DeliveryGuarantee#DURABILITY}. */
    DURABILITY,
    /** {@link DeliveryGuarantee#ORDER}. */
    ORDER,
    /** {@link PubSubFeature#MESSAGE_TTL}. */
    MESSAGE_TTL,
    /** {@link PubSubFeature#SUBSCRIBE_WILDCARDS}. */
    WILDCARDS,
    /** {@link PubSub#bulkDelivery}. */
    BULK_DELIVERY;

    /**
     * What a component declares.
     *
     * @param component an initialised component; kinds without optional abilities declare none
     * @return a new set
     */
    public static Set<Ability> of(Component component) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (component instanceof StateStore store) {
            addIf(abilities, ETAG, store.features().contains(StateFeature.ETAG));
            addIf(abilities, TTL, store.features().contains(StateFeature.TTL));
            addIf(abilities, TRANSACTIONS, store.transactions().isPresent());
            addIf(abilities, QUERIES, store.queries().isPresent());
            addIf(abilities, KEY_LISTING, store.keyListing().isPresent());
            addIf(abilities, PREFIX_DELETE, store.prefixDelete().isPresent());
        } else if (component instanceof SecretStore store) {
            boolean multiple = store.features().contains(SecretFeature.MULTIPLE_KEY_VALUES_PER_SECRET);
            addIf(abilities, MULTIPLE_VALUES, multiple);
        } else if (component instanceof NameResolver resolver) {
            addIf(abilities, REGISTRATION, resolver.registers());
        } else if (component instanceof PubSub broker) {
            addIf(abilities, MESSAGE_TTL, broker.features().contains(PubSubFeature.MESSAGE_TTL));
            addIf(abilities, WILDCARDS, broker.features().contains(PubSubFeature.SUBSCRIBE_WILDCARDS));
            addIf(abilities, BULK_DELIVERY, broker.bulkDelivery().isPresent());
            broker.guarantees().forEach(guarantee -> abilities.add(of(guarantee)));
        }
        return abilities;
    }

    private static Ability of(DeliveryGuarantee guarantee) {
        return switch (guarantee) {
            case REDELIVERY -> REDELIVERY;
            case CONSUMER_GROUPS -> CONSUMER_GROUPS;
            case DURABILITY -> DURABILITY;
            case ORDER -> ORDER;
        };
    }

    private static void addIf(Set<Ability> abilities, Ability ability, boolean declared) {
        if (declared) {
            abilities.add(ability);
        }
    }
}
