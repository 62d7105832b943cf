package io.outrigger.tck.nameresolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.util.Locale;
import java.util.Set;

/** Making an instance known, and taking it back. */
@Contract(needs = Ability.REGISTRATION)
abstract class RegistrationContract extends NameContract {

    RegistrationContract(NameResolverTck tck) {
        super(tck);
    }

    /** If this fails, the instance is kept in the resolver and not in the registry. */
    @Rule(id = "NAME-10", says = "a registered instance is found by another resolver", source = SPI)
    void another() {
        Instance instance = instance(subject().newScope());
        try (NameResolver other = subject().start();
                Subscription _ = resolver().register(instance)) {
            found(other, instance);
        }
    }

    /** If this fails, look for instances that take each other's place, or a choice that is always the same. */
    @Rule(id = "NAME-11", says = "of two instances of one application both are found", source = SPI)
    void both() {
        String app = subject().newScope();
        Instance one = instance(app);
        Instance two = instance(app);
        try (NameResolver other = subject().start();
                Subscription _ = resolver().register(one);
                Subscription _ = other.register(two);
                NameResolver asking = subject().start()) {
            Set<String> expected = Set.of(address(one), address(two));
            subject()
                    .patience()
                    .until(
                            subject().patience().expiry(),
                            () -> answers(asking, app).equals(expected));
            assertThat(answers(asking, app))
                    .as("addresses of an application with two instances")
                    .isEqualTo(expected);
        }
    }

    /** If this fails, look for names that are matched by their beginning, or as patterns. */
    @Rule(id = "NAME-12", says = "applications whose ids begin alike are told apart", source = SPI)
    void alike() {
        String app = subject().newScope();
        apart(app, app + "2", app + "-2", app + "_2");
    }

    /** If this fails, the registry folds its names. */
    @Rule(id = "NAME-13", says = "capitals tell applications apart", level = Level.SHOULD, source = SPI)
    void capitals() {
        String app = subject().newScope();
        apart(app, app.toUpperCase(Locale.ROOT));
    }

    private void apart(String app, String... others) {
        Instance instance = instance(app);
        try (Subscription _ = resolver().register(instance)) {
            found(resolver(), instance);
            for (String other : others) {
                Instance stranger = instance(other);
                try (Subscription _ = resolver().register(stranger)) {
                    found(resolver(), stranger);
                    assertThat(answers(resolver(), other))
                            .as("addresses of '" + other + "', with '" + app + "' registered")
                            .containsExactly(address(stranger));
                    assertThat(answers(resolver(), app))
                            .as("addresses of '" + app + "', with '" + other + "' registered")
                            .containsExactly(address(instance));
                }
            }
        }
    }

    /** If this fails, look at whether closing the registration reaches the registry. */
    @Rule(id = "NAME-14", says = "an instance that was taken back is not found any more", source = SPI)
    void takenBack() {
        Instance instance = instance(subject().newScope());
        try (Subscription _ = resolver().register(instance)) {
            found(resolver(), instance);
        }
        gone("after its registration was closed", instance.appId());
    }

    /** If this fails, look for a second closing that reaches the registry. */
    @Rule(id = "NAME-15", says = "taking back twice is harmless", source = SPI)
    void twice() {
        Instance instance = instance(subject().newScope());
        Subscription registration = resolver().register(instance);
        registration.close();
        try {
            registration.close();
        } catch (RuntimeException e) {
            throw new AssertionError("a second close of a registration: " + e.getMessage(), e);
        }
    }

    /** If this fails, close what is registered before closing the way to the registry. */
    @Rule(id = "NAME-16", says = "closing the resolver takes its registrations back", source = SPI)
    void closed() {
        Instance instance = instance(subject().newScope());
        try (NameResolver passing = subject().start()) {
            passing.register(instance);
            found(passing, instance);
        }
        gone("after its resolver was closed", instance.appId());
    }

    /** If this fails, look for traces the first registration left. */
    @Rule(id = "NAME-17", says = "an instance can be registered again after it was taken back", source = SPI)
    void again() {
        Instance instance = instance(subject().newScope());
        resolver().register(instance).close();
        try (Subscription _ = resolver().register(instance);
                NameResolver other = subject().start()) {
            found(other, instance);
        }
    }

    /** If this fails, put brackets around IPv6 addresses. */
    @Rule(id = "NAME-18", says = "an instance with an IPv6 address is found there", source = SPI)
    void six() {
        Instance four = instance(subject().newScope());
        Instance six = new Instance(
                four.appId(), four.namespace(), "::1", four.appPort(), four.httpPort(), four.internalPort());
        try (Subscription _ = resolver().register(six)) {
            subject()
                    .patience()
                    .until(
                            subject().patience().expiry(),
                            () -> !answer(resolver(), six.appId()).isEmpty());
            assertThat(answer(resolver(), six.appId()))
                    .as("addresses of an instance registered with the host ::1")
                    .allMatch(found ->
                            found.equals(address(six)) || found.equals("[0:0:0:0:0:0:0:1]:" + six.internalPort()))
                    .isNotEmpty();
        }
    }

    /** If this fails, check what is registered before it is. */
    @Rule(id = "NAME-19", says = "an instance without id or port is refused", source = SPI)
    void incomplete() {
        Instance whole = instance(subject().newScope());
        refused("an instance without an id", new Instance("", NAMESPACE, whole.host(), 1, 2, 3));
        refused("an instance without a port", new Instance(whole.appId(), NAMESPACE, whole.host(), 1, 2, 0));
    }

    private void refused(String what, Instance instance) {
        Refusals.expect(
                "register of " + what, () -> resolver().register(instance).close(), InvalidRequestException.class);
    }
}
