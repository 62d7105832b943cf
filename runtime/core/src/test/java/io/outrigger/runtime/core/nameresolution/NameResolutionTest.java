package io.outrigger.runtime.core.nameresolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.runtime.core.component.RuntimeIdentity;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.resources.ConfigurationSpec;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NameResolutionTest {

    private static final AppTarget SHOP = new AppTarget("shop", "retail");
    private static final Instance SELF = new Instance("self", "retail", "192.0.2.1", 8080, 3500, 50002);

    private final FakeResolver fake = new FakeResolver();

    @Test
    void theResolverIsAskedForEachCallThatIsNotToBeRemembered() {
        AtomicInteger calls = new AtomicInteger();
        fake.answer = _ -> List.of("192.0.2.7:" + calls.incrementAndGet());
        try (NameResolution names = names("fake", Map.of())) {
            assertThat(names.resolve(SHOP)).isEqualTo("192.0.2.7:1");
            assertThat(names.resolve(SHOP)).isEqualTo("192.0.2.7:2");
        }
        assertThat(fake.events).contains("resolve shop retail 50002");
    }

    @Test
    void whatMayBeRememberedIsAskedForOnceAndPickedFromAtRandom() {
        fake.validity = Duration.ofSeconds(20);
        fake.answer = _ -> List.of("192.0.2.7:1", "192.0.2.8:1");
        Set<String> picked = new HashSet<>();
        try (NameResolution names = names("fake", Map.of())) {
            for (int i = 0; i < 200; i++) {
                picked.add(names.resolve(SHOP));
            }
        }
        assertThat(picked).containsExactlyInAnyOrder("192.0.2.7:1", "192.0.2.8:1");
        assertThat(asked()).isOne();
    }

    @Test
    void onlyWhatIsRememberedIsAtHand() {
        fake.validity = Duration.ofSeconds(20);
        fake.answer = _ -> List.of("192.0.2.7:1");
        try (NameResolution names = names("fake", Map.of())) {
            names.resolve(new AppTarget("other", "retail"));
            assertThat(names.atHand(SHOP)).isEmpty();
            names.resolve(SHOP);
            assertThat(names.atHand(SHOP)).contains("192.0.2.7:1");
            names.broken(SHOP, "192.0.2.7:1");
            assertThat(names.atHand(SHOP)).isEmpty();
        }
    }

    @Test
    void anAddressThatIsBrokenIsLookedForAnew() {
        fake.validity = Duration.ofSeconds(20);
        fake.answer = _ -> List.of("192.0.2.7:1");
        try (NameResolution names = names("fake", Map.of())) {
            names.broken(SHOP, names.resolve(SHOP));
            names.resolve(SHOP);
            names.resolve(new AppTarget("shop", "elsewhere"));
        }
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void noAddressYetIsAskedForFiveTimesMore() {
        AtomicInteger calls = new AtomicInteger();
        fake.answer = _ -> calls.incrementAndGet() < 3 ? List.of() : List.of("192.0.2.7:1");
        try (NameResolution names = names("fake", Map.of())) {
            assertThat(names.resolve(SHOP)).isEqualTo("192.0.2.7:1");
            fake.answer = _ -> List.of();
            fake.events.clear();
            failed("resolver returned empty address for app id retail/shop", names);
        }
        assertThat(asked()).isEqualTo(6);
    }

    @Test
    void aResolversFailureIsTheCallersAndNotTriedAgain() {
        fake.answer = _ -> {
            throw new NotFoundException("couldn't find service: shop");
        };
        try (NameResolution names = names("fake", Map.of())) {
            failed("couldn't find service: shop", names);
        }
        assertThat(asked()).isOne();
    }

    @Test
    void aCallThatComesEarlyWaitsForTheResolver() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        fake.init = () -> await(slow);
        fake.answer = _ -> List.of("192.0.2.7:1");
        try (NameResolution names = names("fake", Map.of())) {
            CountDownLatch found = new CountDownLatch(1);
            Thread caller = Thread.ofVirtual().start(() -> {
                names.resolve(SHOP);
                found.countDown();
            });
            assertThat(found.getCount()).isOne();
            slow.countDown();
            caller.join();
            assertThat(found.getCount()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutAResolverCallsFailAndNothingElse() {
        fake.init = () -> {
            throw new UnavailableException("no network");
        };
        FailureLog failures = new FailureLog();
        try (NameResolution names = names("fake", Map.of(), failures.metrics())) {
            failed("name resolver not initialized", names);
            names.register(SELF);
        }
        assertThat(fake.events).containsExactly("init", "close");
        assertThat(failures.told).containsExactly("nameResolution init fake");
        try (NameResolution names = names("nosuch", Map.of(), failures.metrics())) {
            failed("name resolver not initialized", names);
        }
        assertThat(failures.told).containsExactly("nameResolution init fake", "nameResolution creation nosuch");
    }

    @Test
    void thisSidecarIsRegisteredAndTakenBackBeforeTheResolverCloses() {
        try (NameResolution names = names("fake", Map.of())) {
            names.register(SELF);
        }
        assertThat(fake.events).containsExactly("init", "register self 192.0.2.1", "deregister self", "close");
    }

    @Test
    void aHostInBracketsIsRegisteredWithoutThem() {
        try (NameResolution names = names("fake", Map.of())) {
            names.register(new Instance("self", "retail", "[::1]", 8080, 3500, 50002));
        }
        assertThat(fake.events).contains("register self ::1");
    }

    @Test
    void nestedConfigurationArrivesAsJson() {
        Map<String, Object> configuration = Map.of(
                "format",
                "{appid}:1",
                "selfRegister",
                true,
                "waits",
                5L,
                "client",
                Map.of("address", "127.0.0.1:8500"),
                "tags",
                List.of("a", "b"));
        names("fake", configuration).close();
        assertThat(fake.metadata)
                .isEqualTo(Map.of(
                        "format", "{appid}:1",
                        "selfRegister", "true",
                        "waits", "5",
                        "client", "{\"address\":\"127.0.0.1:8500\"}",
                        "tags", "[\"a\",\"b\"]"));
    }

    @Test
    void aConfigurationThatIsNoObjectIsAFailure() {
        FailureLog failures = new FailureLog();
        try (NameResolution names = names("fake", List.of("a"), failures.metrics())) {
            failed("name resolver not initialized", names);
        }
        assertThat(failures.told).containsExactly("nameResolution init fake");
    }

    private long asked() {
        return fake.events.stream().filter(event -> event.startsWith("resolve")).count();
    }

    private static void failed(String message, NameResolution names) {
        assertThatExceptionOfType(CallFailure.class)
                .isThrownBy(() -> names.resolve(SHOP))
                .withMessage(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(GrpcCode.UNKNOWN));
    }

    private NameResolution names(String component, Object configuration) {
        return names(component, configuration, ComponentMetrics.NONE);
    }

    private NameResolution names(String component, Object configuration, ComponentMetrics metrics) {
        return new NameResolution(new NameResolution.Wiring(
                new RuntimeIdentity("self", "retail", Collections.emptyMap()),
                ComponentCatalog.of(List.of(fake)),
                Optional.of(new ConfigurationSpec.NameResolution(component, "", Optional.of(configuration))),
                "mdns",
                50002,
                metrics));
    }
}
