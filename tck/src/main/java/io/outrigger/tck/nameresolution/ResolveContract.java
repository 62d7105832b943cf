package io.outrigger.tck.nameresolution;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Loaders;
import io.outrigger.tck.support.Refusals;
import io.outrigger.tck.support.Together;
import java.time.Duration;
import java.util.List;

/** Finding an application. */
@Contract
abstract class ResolveContract extends NameContract {

    /** Ids nobody has; each has broken a client that builds names, paths or queries from them. */
    private static final List<String> HOSTILE = List.of(
            " ",
            ".",
            "..",
            "a..b",
            "../../etc/passwd",
            "a/b?c=d#e",
            "%2e%2e",
            "*",
            "a\0b",
            "größe\uD83D\uDEF6",
            "'\"`;--",
            "{{.ID}}{appid}",
            "x".repeat(64),
            "x.".repeat(200) + "x");

    ResolveContract(NameResolverTck tck) {
        super(tck);
    }

    /** If this fails, look at what the resolver takes for the sidecar's port. */
    @Rule(id = "NAME-01", says = "an application is found at its addresses and nowhere else", source = SPI)
    void known() {
        withKnown((target, addresses) -> assertThat(resolver().resolve(target))
                .as("addresses of a known application")
                .isNotEmpty()
                .isSubsetOf(addresses));
    }

    /** If this fails, look for addresses without a port, or IPv6 addresses without brackets. */
    @Rule(id = "NAME-02", says = "an address is a host, a colon and a port", source = SPI)
    void form() {
        withKnown((target, addresses) -> assertThat(resolver().resolve(target))
                .as("addresses of a known application")
                .isNotEmpty()
                .allMatch(ResolveContract::wellFormed));
    }

    private static boolean wellFormed(String address) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, Math.max(colon, 0));
        boolean six = host.startsWith("[") && host.endsWith("]");
        return address.substring(colon + 1).matches("[1-9][0-9]{0,4}")
                && !host.isEmpty()
                && (six || host.indexOf(':') < 0);
    }

    /** If this fails, look at how the registry says that it knows nobody: an error, null, an empty list. */
    @Rule(id = "NAME-03", says = "nobody is not found", source = SPI, unless = Quirk.EVERY_NAME_RESOLVES)
    void absent() {
        Refusals.expect(
                "resolve of nobody's id", () -> resolver().resolve(fixture().absent()), NotFoundException.class);
    }

    /** If this fails, look for ids that become names, paths or queries without being checked or encoded. */
    @Rule(id = "NAME-04", says = "hostile ids are refused, not found or just names, and never break out", source = SPI)
    void hostile() {
        for (String id : HOSTILE) {
            Refusals.attempt("resolve of a hostile id", () -> {
                List<String> addresses = resolver().resolve(target(id));
                assertThat(addresses).as("addresses of a hostile id").doesNotContainNull();
                if (!fixture().quirks().containsKey(Quirk.EVERY_NAME_RESOLVES)) {
                    assertThat(addresses).as("addresses of a hostile id").isEmpty();
                }
            });
        }
    }

    /** If this fails, look for a turn, a connection or a buffer that threads share unguarded. */
    @Rule(
            id = "NAME-05",
            says = "16 threads asking at once all get the right addresses",
            level = Level.STOCHASTIC,
            source = SPI)
    void manyThreads() {
        withKnown((target, addresses) -> {
            Together.race(
                            "parallel resolves",
                            RACERS,
                            i -> assertThat(resolver().resolve(target))
                                    .as("addresses found in parallel")
                                    .isNotEmpty()
                                    .isSubsetOf(addresses))
                    .forEach(failure -> failure.ifPresent(e -> {
                        throw new AssertionError(
                                "parallel resolves: a call failed with "
                                        + e.getClass().getSimpleName(),
                                e);
                    }));
        });
    }

    /** If this fails, the runtime would remember answers for a time nobody can foresee. */
    @Rule(id = "NAME-06", says = "how long answers hold is constant and not negative", source = SPI)
    void validity() {
        Duration first = resolver().validity();
        assertThat(first).as("validity").isGreaterThanOrEqualTo(Duration.ZERO);
        withKnown((target, addresses) -> resolver().resolve(target));
        assertThat(resolver().validity()).as("validity after a call").isEqualTo(first);
    }

    /** If this fails, hand out an unmodifiable list: the runtime keeps it and shares it between requests. */
    @Rule(id = "NAME-07", says = "the addresses cannot be changed by who gets them", source = SPI)
    void unmodifiable() {
        withKnown((target, addresses) -> {
            List<String> found = resolver().resolve(target);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .as("adding an address to those that were found")
                    .isThrownBy(() -> found.add("127.0.0.1:1"));
        });
    }

    /** If this fails, look for libraries that search services or classes through the context class loader. */
    @Rule(
            id = "LOAD-01",
            says = "an initialised resolver works with the context class loader of a foreign thread",
            source = "the Javadoc of io.outrigger.spi.Component")
    void foreignLoader() {
        withKnown((target, addresses) -> assertThat(foreign(target))
                .as("addresses found on a foreign thread")
                .isNotEmpty()
                .isSubsetOf(addresses));
    }

    private List<String> foreign(Target target) {
        return Loaders.foreign(() -> resolver().resolve(target));
    }
}
