package io.outrigger.tck.nameresolution;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.nameresolution.NameResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** A resolver that keeps every rule. Liars override what they lie about. */
class SimpleNameResolver implements NameResolver {

    final ComponentContext context;
    final Map<String, List<Instance>> registry;
    private final List<Subscription> open = new CopyOnWriteArrayList<>();

    SimpleNameResolver(ComponentContext context, Map<String, List<Instance>> registry) {
        this.context = context;
        this.registry = registry;
    }

    static Map<String, List<Instance>> newRegistry() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public void init(Deadline deadline) {
        if (context.metadata().containsKey("dead")) {
            throw new UnavailableException("nobody answers");
        }
    }

    @Override
    public List<String> resolve(Target target) {
        List<Instance> instances = registry.getOrDefault(target.appId(), List.of());
        if (instances.isEmpty()) {
            throw new NotFoundException("nobody is called that");
        }
        return List.of(address(instances.get(ThreadLocalRandom.current().nextInt(instances.size()))));
    }

    String address(Instance instance) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        return host + ":" + instance.internalPort();
    }

    @Override
    public boolean registers() {
        return true;
    }

    @Override
    public Subscription register(Instance instance) {
        if (instance.appId().isEmpty() || instance.internalPort() == 0) {
            throw new InvalidRequestException("incomplete");
        }
        registry.merge(instance.appId(), List.of(instance), SimpleNameResolver::joined);
        Subscription registration = () -> registry.computeIfPresent(
                instance.appId(),
                (_, all) -> all.stream().filter(each -> !each.equals(instance)).toList());
        open.add(registration);
        return registration;
    }

    static List<Instance> joined(List<Instance> some, List<Instance> others) {
        List<Instance> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    @Override
    public void close() {
        open.forEach(Subscription::close);
    }
}
