package io.outrigger.tck.command;

import io.outrigger.spi.Component;
import io.outrigger.spi.middleware.HttpMiddleware;
import io.outrigger.spi.middleware.HttpMiddlewareFactory;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import io.outrigger.spi.pubsub.PubSub;
import io.outrigger.spi.pubsub.PubSubFactory;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.spi.secret.SecretStoreFactory;
import io.outrigger.spi.state.StateStore;
import io.outrigger.spi.state.StateStoreFactory;
import io.outrigger.tck.BackendFixture;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.pubsub.PubSubFixture;
import io.outrigger.tck.secret.SecretStoreFixture;
import io.outrigger.tck.state.StateStoreFixture;
import java.util.Map;
import java.util.Optional;

/** A fixture for a factory of a loaded plugin, whose answers are what the command was told. */
interface LoadedFixture<C extends Component> extends BackendFixture<C> {

    /** What all of them answer from. */
    record Setup(Map<String, String> metadata, Optional<Map<String, String>> deadMetadata, Map<Quirk, String> quirks) {}

    Setup setup();

    @Override
    default Map<String, String> metadata() {
        return setup().metadata();
    }

    @Override
    default Optional<Map<String, String>> deadMetadata() {
        return setup().deadMetadata();
    }

    @Override
    default Map<Quirk, String> quirks() {
        return setup().quirks();
    }

    record OfStates(StateStoreFactory factory, Setup setup) implements LoadedFixture<StateStore>, StateStoreFixture {}

    record OfBrokers(PubSubFactory factory, Setup setup) implements LoadedFixture<PubSub>, PubSubFixture {}

    record OfSecrets(SecretStoreFactory factory, Setup setup)
            implements LoadedFixture<SecretStore>, SecretStoreFixture {}

    record OfNames(NameResolverFactory factory, Setup setup)
            implements LoadedFixture<NameResolver>, NameResolverFixture {}

    record OfMiddleware(HttpMiddlewareFactory factory, Setup setup)
            implements LoadedFixture<HttpMiddleware>, MiddlewareFixture {}
}
