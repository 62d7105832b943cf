package io.outrigger.runtime.core.nameresolution;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolverFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A resolver that answers as a test says, and the factory it comes from. */
final class FakeResolver implements NameResolver, NameResolverFactory {

    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Map<String, String> metadata = Map.of();
    volatile Function<Target, List<String>> answer = _ -> List.of();
    volatile Runnable init = () -> {};
    volatile Duration validity = Duration.ZERO;

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.NAME_RESOLUTION, "fake");
    }

    @Override
    public NameResolver create(ComponentContext context) {
        metadata = context.metadata();
        return this;
    }

    @Override
    public void init(Deadline deadline) {
        events.add("init");
        init.run();
    }

    @Override
    public List<String> resolve(Target target) {
        events.add("resolve " + target.appId() + " " + target.namespace() + " " + target.port());
        return answer.apply(target);
    }

    @Override
    public Duration validity() {
        return validity;
    }

    @Override
    public Subscription register(Instance instance) {
        events.add("register " + instance.appId() + " " + instance.host());
        return () -> events.add("deregister " + instance.appId());
    }

    @Override
    public void close() {
        events.add("close");
    }
}
