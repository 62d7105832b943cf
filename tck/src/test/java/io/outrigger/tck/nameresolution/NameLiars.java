package io.outrigger.tck.nameresolution;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.support.Liars;
import io.outrigger.tck.support.Liars.Liar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** All liars among name resolvers. */
final class NameLiars {

    private final Liars<NameResolverFixture> liars = new Liars<>();

    /** How a liar finds an application. */
    private interface Finding {
        List<String> resolve(SimpleNameResolver honest, Target target);
    }

    /** How a liar registers an instance. */
    private interface Registering {
        Subscription register(SimpleNameResolver honest, Instance instance);
    }

    static Map<String, Liar<NameResolverFixture>> all() {
        NameLiars all = new NameLiars();
        all.finders();
        all.choosers();
        all.registrars();
        all.keepers();
        return all.liars.byRule();
    }

    private void finders() {
        finding("NAME-01", "addresses of a known application", Moody::resolve);
        finding("NAME-02", "addresses of a known application", (honest, target) -> {
            List<String> found = honest.resolve(target);
            // Right while the registration is waited for.
            return Moody.second(honest) ? List.of(found.getFirst().split(":", 2)[0]) : found;
        });
        finding(
                "NAME-03",
                "resolve of nobody's id: expected NotFoundException, but it succeeded",
                (honest, target) -> honest.registry.containsKey(target.appId()) ? honest.resolve(target) : List.of());
        finding(
                "NAME-04",
                "resolve of a hostile id: expected an SpiException, found StringIndexOutOfBoundsException",
                (honest, target) -> {
                    if (target.appId().startsWith(".")) {
                        throw new StringIndexOutOfBoundsException("no letter before the dot");
                    }
                    return honest.resolve(target);
                });
        liar("NAME-05", "addresses found in parallel", Confused::new);
        finding("LOAD-01", "wrong class loader", (honest, target) -> {
            if (Thread.currentThread().getContextClassLoader() == ClassLoader.getPlatformClassLoader()) {
                throw new SpiException("wrong class loader");
            }
            return honest.resolve(target);
        });
    }

    private void choosers() {
        liar("NAME-06", "validity after a call", (context, registry) -> new SimpleNameResolver(context, registry) {
            private final AtomicInteger calls = new AtomicInteger();

            @Override
            public Duration validity() {
                return Duration.ofSeconds(calls.getAndIncrement());
            }
        });
        finding(
                "NAME-07",
                "adding an address to those that were found",
                (honest, target) -> new ArrayList<>(honest.resolve(target)));
        finding(
                "NAME-11",
                "addresses of an application with two instances",
                (honest, target) -> honest.registry.getOrDefault(target.appId(), List.of()).stream()
                        .limit(1)
                        .map(honest::address)
                        .toList());
        finding("NAME-12", "registered", (honest, target) -> matching(honest, target, false));
        finding("NAME-13", "registered", (honest, target) -> matching(honest, target, true));
        finding(
                "NAME-18",
                "addresses of an instance registered with the host ::1",
                (honest, target) -> honest.resolve(target).stream()
                        .map(address -> address.replace("[", "").replace("]", ""))
                        .toList());
    }

    private static List<String> matching(SimpleNameResolver honest, Target target, boolean folded) {
        String wanted = folded ? target.appId().toLowerCase(Locale.ROOT) : target.appId();
        List<String> found = new ArrayList<>();
        honest.registry.forEach((name, instances) -> {
            String known = folded ? name.toLowerCase(Locale.ROOT) : name;
            if (folded ? known.equals(wanted) : known.startsWith(wanted)) {
                instances.forEach(instance -> found.add(honest.address(instance)));
            }
        });
        if (found.isEmpty()) {
            throw new NotFoundException("nobody");
        }
        return List.copyOf(found);
    }

    private void registrars() {
        liar("NAME-10", "is not found at", (context, registry) -> new SimpleNameResolver(context, new HashMap<>()));
        registering("NAME-14", "after its registration was closed: the instance is still found", (honest, instance) -> {
            honest.register(instance);
            return () -> {};
        });
        registering("NAME-15", "a second close of a registration: closed already", (honest, instance) -> {
            Subscription registration = honest.register(instance);
            AtomicInteger closings = new AtomicInteger();
            return () -> {
                if (closings.getAndIncrement() > 0) {
                    throw new IllegalStateException("closed already");
                }
                registration.close();
            };
        });
        registering("NAME-19", "register of an instance without a port", (honest, instance) -> {
            boolean portless = !instance.appId().isEmpty() && instance.internalPort() == 0;
            return portless ? () -> {} : honest.register(instance);
        });
    }

    private void keepers() {
        liar(
                "NAME-16",
                "after its resolver was closed: the instance is still found",
                (context, registry) -> new SimpleNameResolver(context, registry) {
                    @Override
                    public void close() {
                        // forgets what it registered
                    }
                });
        liar("NAME-17", "is not found at", (context, registry) -> new SimpleNameResolver(context, registry) {
            private final Map<Instance, Boolean> seen = new HashMap<>();

            @Override
            public Subscription register(Instance instance) {
                return seen.put(instance, true) == null ? super.register(instance) : () -> {};
            }
        });
    }

    private void finding(String rule, String message, Finding finding) {
        liar(rule, message, (context, registry) -> {
            SimpleNameResolver honest = new SimpleNameResolver(context, registry);
            return new SimpleNameResolver(context, registry) {
                @Override
                public List<String> resolve(Target target) {
                    return finding.resolve(honest, target);
                }
            };
        });
    }

    private void registering(String rule, String message, Registering registering) {
        liar(rule, message, (context, registry) -> {
            SimpleNameResolver honest = new SimpleNameResolver(context, registry);
            return new SimpleNameResolver(context, registry) {
                @Override
                public Subscription register(Instance instance) {
                    return registering.register(honest, instance);
                }
            };
        });
    }

    private void liar(
            String rule,
            String message,
            BiFunction<ComponentContext, Map<String, List<Instance>>, NameResolver> maker) {
        liars.add(rule, message, () -> new SimpleNameFixture(new SimpleNameResolverFactory(maker)));
    }

    /** Answers rightly at first. The registry is where it counts, under a name nobody looks for. */
    private static final class Moody {

        private static final String COUNT = "\0asked";

        private Moody() {}

        static List<String> resolve(SimpleNameResolver honest, Target target) {
            List<String> found = honest.resolve(target);
            return second(honest) ? List.of("127.0.0.1:1") : found;
        }

        static boolean second(SimpleNameResolver honest) {
            Instance mark = new Instance(COUNT, "", "", 0, 0, 0);
            return honest.registry.put(COUNT, List.of(mark)) != null;
        }
    }

    /** Remembers in a field whom it was asked for. */
    private static final class Confused extends SimpleNameResolver {
        private final AtomicInteger inside = new AtomicInteger();

        Confused(ComponentContext context, Map<String, List<Instance>> registry) {
            super(context, registry);
        }

        @Override
        public List<String> resolve(Target target) {
            int others = inside.getAndIncrement();
            try {
                Thread.sleep(5);
                return others > 0 ? List.of("127.0.0.1:1") : super.resolve(target);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SpiException("interrupted", e);
            } finally {
                inside.decrementAndGet();
            }
        }
    }
}
