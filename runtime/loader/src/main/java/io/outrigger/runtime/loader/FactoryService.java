package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.binding.InputBindingFactory;
import io.outrigger.spi.binding.OutputBindingFactory;
import io.outrigger.spi.configuration.ConfigurationStoreFactory;
import io.outrigger.spi.conversation.ConversationFactory;
import io.outrigger.spi.crypto.CryptoProviderFactory;
import io.outrigger.spi.lock.LockStoreFactory;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.spi.secret.SecretStoreFactory;
import io.outrigger.spi.state.StateStoreFactory;
import java.util.List;
import java.util.Optional;

/**
 * A service interface through which plugins offer components, and the kind it belongs to. A kind may have two of them
 * (input and output bindings); most have one.
 */
public record FactoryService(ComponentKind kind, Class<? extends ComponentFactory<?>> type) {

    /** Every service this runtime knows: a new one is one more line here. */
    private static final List<FactoryService> ALL = List.of(
            new FactoryService(ComponentKind.BINDINGS, InputBindingFactory.class),
            new FactoryService(ComponentKind.BINDINGS, OutputBindingFactory.class),
            new FactoryService(ComponentKind.CONFIGURATION, ConfigurationStoreFactory.class),
            new FactoryService(ComponentKind.CONVERSATION, ConversationFactory.class),
            new FactoryService(ComponentKind.CRYPTO, CryptoProviderFactory.class),
            new FactoryService(ComponentKind.HTTP_MIDDLEWARE, HttpMiddlewareFactory.class),
            new FactoryService(ComponentKind.LOCK, LockStoreFactory.class),
            new FactoryService(ComponentKind.NAME_RESOLUTION, NameResolverFactory.class),
            new FactoryService(ComponentKind.PUBSUB, PubSubFactory.class),
            new FactoryService(ComponentKind.SECRET_STORES, SecretStoreFactory.class),
            new FactoryService(ComponentKind.STATE, StateStoreFactory.class));

    public static List<FactoryService> all() {
        return ALL;
    }

    /** The service of that interface name, as a services file or a module descriptor writes it. */
    static Optional<FactoryService> named(String interfaceName) {
        return ALL.stream()
                .filter(service -> service.name().equals(interfaceName))
                .findFirst();
    }

    static FactoryService of(Class<?> type) {
        return named(type.getName())
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no factory service"));
    }

    static FactoryService of(ComponentKind kind) {
        List<FactoryService> found =
                ALL.stream().filter(service -> service.kind == kind).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "kind " + kind.prefix() + " has " + found.size() + " services, ask for one by its interface");
        }
        return found.getFirst();
    }

    /** The services a factory object implements. */
    static List<FactoryService> implementedBy(ComponentFactory<?> factory) {
        return ALL.stream().filter(service -> service.type.isInstance(factory)).toList();
    }

    String name() {
        return type.getName();
    }
}
