package io.outrigger.tck.nameresolution;

import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.BackendFixture;
import java.util.List;
import java.util.Map;

/** A {@link BackendFixture} with what is peculiar to name resolvers. */
public interface NameResolverFixture extends BackendFixture<NameResolver> {

    /**
     * Applications that can be found without being registered, each with all of its addresses. For resolvers that
     * compute addresses or whose registry {@code start} fills; without any, the rules register what they look for.
     */
    default Map<Target, List<String>> known() {
        return Map.of();
    }

    /** Nobody's id. */
    default Target absent() {
        return new Target("tck-no-such-app", NameContract.NAMESPACE, NameContract.PORT);
    }

    /** An IPv4 address to register instances under. Nothing listens there: only the registry is looked at. */
    default String host() {
        return "127.0.0.1";
    }
}
