package io.outrigger.tck.secret;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.NotFoundException;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Quirk;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Loaders;
import io.outrigger.tck.support.Refusals;
import io.outrigger.tck.support.Together;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Reading one secret and all of them. */
@Contract
abstract class SecretReadContract extends SecretContract {

    SecretReadContract(SecretStoreTck tck) {
        super(tck);
    }

    /** If this fails, look at trailing line ends, character sets and nested names. */
    @Rule(id = "SECRET-01", says = "get returns a secret's entries, text for text", source = API)
    void one() {
        Known known = known();
        known.names().forEach(name -> same("secret '" + name + "'", known.expected(name), get(name)));
    }

    /** If this fails, look at how the client reports a missing secret: an error, null, an empty text. */
    @Rule(id = "SECRET-02", says = "an absent secret is not found", source = SPI, unless = Quirk.ABSENT_SECRET_IS_EMPTY)
    void absent() {
        Refusals.expect("get of an absent secret", () -> get(fixture().absentSecret()), NotFoundException.class);
    }

    /** If this fails, the store tells no clear story about what is not there. */
    @Rule(id = "SECRET-03", says = "an absent secret yields no text", source = SPI)
    void absentHasNoText() {
        String name = fixture().absentSecret();
        Refusals.attempt(
                "get of an absent secret",
                () -> assertThat(get(name).values())
                        .as("texts of an absent secret")
                        .allMatch(String::isEmpty));
    }

    /** If this fails, look for paging, filters, or names taken apart in one of the two ways only. */
    @Rule(
            id = "SECRET-04",
            says = "reading all contains every secret, equal to what get returns",
            source = API,
            unless = Quirk.SECRETS_NOT_LISTED)
    void everything() {
        Known known = known();
        var all = all();
        for (String name : known.names()) {
            assertThat(all.keySet()).as("names of all secrets").contains(name);
            same("secret '" + name + "' among all", get(name), all.get(name));
        }
    }

    /** If this fails, look for names that are listed but cannot be read back. */
    @Rule(id = "SECRET-05", says = "every listed name can be read", source = API, unless = Quirk.SECRETS_NOT_LISTED)
    void listedIsReadable() {
        var all = all();
        Assumptions.assumeFalse(all.isEmpty(), "the store lists no secret");
        all.keySet().stream().limit(50).forEach(name -> same("listed secret '" + name + "'", all.get(name), get(name)));
    }

    /** If this fails, look for names taken apart at a separator. */
    @Rule(id = "SECRET-06", says = "names with separators are names like any other", source = API)
    void separators() {
        Known known = known();
        List<String> names = known.names().stream()
                .filter(name -> name.chars().anyMatch(c -> "/:.-_".indexOf(c) >= 0))
                .toList();
        Assumptions.assumeFalse(names.isEmpty(), "no known secret has a separator in its name");
        names.forEach(name -> same("secret '" + name + "'", known.expected(name), get(name)));
    }

    /** If this fails, look for names that become paths, queries or patterns without being encoded. */
    @Rule(id = "SECRET-07", says = "hostile names are refused or not found, and never break out", source = SPI)
    void hostileNames() {
        Known known = known();
        for (String name : HOSTILE) {
            Assumptions.assumeFalse(known.has(name), "the store has a secret with a hostile name");
            Refusals.attempt(
                    "get of a hostile name",
                    () -> assertThat(get(name).values())
                            .as("texts of a hostile name")
                            .allMatch(String::isEmpty));
        }
    }

    /** If this fails, declare the feature, or return one entry named like the secret. */
    @Rule(
            id = "SECRET-08",
            says = "a store that does not declare several values per secret gives one, named like the secret",
            source = SPI,
            lacks = Ability.MULTIPLE_VALUES)
    void oneEntry() {
        for (String name : known().names()) {
            assertThat(get(name).keySet())
                    .as("entries of secret '" + name + "'")
                    .containsExactly(name);
        }
    }

    /** If this fails, look at how a secret of several values is taken apart. */
    @Rule(
            id = "SECRET-09",
            says = "a secret of several values has them all",
            source = SPI,
            needs = Ability.MULTIPLE_VALUES)
    void severalEntries() {
        Known known = known();
        List<String> names = known.names().stream()
                .filter(name -> known.expected(name).size() > 1)
                .toList();
        Assumptions.assumeFalse(names.isEmpty(), "no known secret has several values");
        names.forEach(name -> same("secret '" + name + "'", known.expected(name), get(name)));
    }

    /** If this fails, look for shared buffers, requests or connections. */
    @Rule(
            id = "SECRET-10",
            says = "16 threads reading at once all get the right texts",
            level = Level.STOCHASTIC,
            source = SPI)
    void manyThreads() {
        Known known = known();
        List<String> names = known.names();
        Together.race("parallel reads", RACERS, i -> {
                    String name = names.get(i % names.size());
                    same("secret '" + name + "' read in parallel", known.expected(name), get(name));
                })
                .forEach(failure -> failure.ifPresent(e -> {
                    throw new AssertionError(
                            "parallel reads: a call failed with " + e.getClass().getSimpleName(), e);
                }));
    }

    /** If this fails, look for request metadata read as a switch of another component. */
    @Rule(id = "SECRET-11", says = "metadata the store does not know change nothing", source = SPI)
    void unknownMetadata() {
        Known known = known();
        var metadata = new java.util.HashMap<>(known.metadata());
        metadata.put("tckUnknown", "true");
        String name = known.first();
        same(
                "secret '" + name + "' read with unknown metadata",
                known.expected(name),
                store().get(name, Map.copyOf(metadata)));
    }

    /** If this fails, look for libraries that search services or classes through the context class loader. */
    @Rule(
            id = "LOAD-01",
            says = "an initialised store works with the context class loader of a foreign thread",
            source = "the Javadoc of io.outrigger.spi.Component")
    void foreignLoader() {
        Known known = known();
        String name = known.first();
        same("secret '" + name + "' read on a foreign thread", known.expected(name), Loaders.foreign(() -> get(name)));
    }
}
