package io.outrigger.tck.nameresolution;

import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.Ability;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** The words the rules for name resolvers are written in. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class NameContract {

    static final String SPI = "the Javadoc of io.outrigger.spi.nameresolution.NameResolver";
    static final String NAMESPACE = "default";
    static final int PORT = 50002;

    // Enough for every way of spreading calls to show more than one of two.
    private static final int ASKED = 200;
    private static final int FIRST_PORT = 20_000;

    private final ComponentUnderTest<NameResolver> subject;
    private final NameResolverFixture fixture;

    NameContract(NameResolverTck tck) {
        this.subject = ((ComponentTck<NameResolver>) tck).subject();
        this.fixture = (NameResolverFixture) subject.fixture();
    }

    final ComponentUnderTest<NameResolver> subject() {
        return subject;
    }

    final NameResolverFixture fixture() {
        return fixture;
    }

    final NameResolver resolver() {
        return subject.component();
    }

    /** An instance with a port of its own, since an address belongs to one registration. */
    final Instance instance(String appId) {
        String number = subject.newScope();
        int port = FIRST_PORT + Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
        return new Instance(appId, NAMESPACE, fixture.host(), port + 20_000, port + 10_000, port);
    }

    static Target target(String appId) {
        return new Target(appId, NAMESPACE, PORT);
    }

    static String address(Instance instance) {
        String host = instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
        return host + ":" + instance.internalPort();
    }

    /** Checks something with an application that can be found, and all of its addresses. */
    final void withKnown(BiConsumer<Target, List<String>> check) {
        withKnown(resolver(), check);
    }

    final void withKnown(NameResolver resolver, BiConsumer<Target, List<String>> check) {
        if (!fixture.known().isEmpty()) {
            Map.Entry<Target, List<String>> known =
                    fixture.known().entrySet().iterator().next();
            check.accept(known.getKey(), known.getValue());
            return;
        }
        Assumptions.assumeTrue(
                subject.abilities().contains(Ability.REGISTRATION),
                "the fixture knows no application, and the resolver registers none");
        Instance instance = instance(subject.newScope());
        try (Subscription _ = resolver.register(instance)) {
            found(resolver, instance);
            check.accept(target(instance.appId()), List.of(address(instance)));
        }
    }

    /** Waits until an instance is found. */
    final void found(NameResolver resolver, Instance instance) {
        boolean seen = subject.patience()
                .until(
                        subject.patience().expiry(),
                        () -> answer(resolver, instance.appId()).contains(address(instance)));
        if (!seen) {
            throw new AssertionError("the registered instance " + instance.appId() + " is not found at "
                    + address(instance) + " but at " + answer(resolver, instance.appId()));
        }
    }

    /** Fails unless resolvers that never heard of an application cease to find it. */
    final void gone(String what, String appId) {
        boolean gone = subject.patience().until(subject.patience().expiry(), () -> {
            try (NameResolver fresh = subject.start()) {
                return answer(fresh, appId).isEmpty();
            }
        });
        if (!gone) {
            throw new AssertionError(what + ": the instance is still found");
        }
    }

    /** What is found now; nothing, if nothing is. */
    static List<String> answer(NameResolver resolver, String appId) {
        try {
            return resolver.resolve(target(appId));
        } catch (NotFoundException _) {
            return List.of();
        }
    }

    /** What is found in many answers. */
    static Set<String> answers(NameResolver resolver, String appId) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < ASKED; i++) {
            all.addAll(answer(resolver, appId));
        }
        return all;
    }
}
