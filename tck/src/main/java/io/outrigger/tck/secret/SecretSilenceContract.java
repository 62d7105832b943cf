package io.outrigger.tck.secret;

import io.outrigger.spi.Deadline;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** A secret's text appears in answers and nowhere else. */
@Contract
abstract class SecretSilenceContract extends SecretContract {

    SecretSilenceContract(SecretStoreTck tck) {
        super(tck);
    }

    /** If this fails, look for messages that print what was found beside what was looked for. */
    @Rule(id = "SECRET-20", says = "no message of a failure shows a secret's text", source = SPI)
    void messages() {
        List<String> texts = known().texts();
        Assumptions.assumeFalse(texts.isEmpty(), "no known secret is long enough to be looked for");
        Set<String> names = new HashSet<>(HOSTILE);
        names.add(fixture().absentSecret());
        names.add(known().first() + "x");
        names.add(known().first() + ":x");
        names.forEach(name -> Refusals.attempt("get", () -> get(name)).ifPresent(e -> silent(e, texts)));
    }

    /** If this fails, look for records or maps in toString; override it. */
    @Rule(id = "SECRET-21", says = "the component's toString shows no secret's text", source = SPI)
    void describes() {
        List<String> texts = known().texts();
        Assumptions.assumeFalse(texts.isEmpty(), "no known secret is long enough to be looked for");
        known().names().forEach(this::get);
        silent("toString of the component", store().toString(), texts);
    }

    /** If this fails, look for settings printed in the message of a failed init. */
    @Rule(
            id = "SECRET-22",
            says = "a failed init shows no text of the component's own metadata marked as secret",
            source = SPI)
    void failedInit() {
        Optional<Map<String, String>> dead = fixture().deadMetadata();
        Assumptions.assumeTrue(dead.isPresent(), "the fixture knows no dead backend");
        List<String> texts = secretSettings(dead.orElseThrow());
        Refusals.attempt("init against a dead backend", () -> {
                    try (var store = subject().create(dead.orElseThrow())) {
                        store.init(Deadline.after(subject().patience().deadInit()));
                    }
                })
                .ifPresent(e -> silent(e, texts));
    }

    private List<String> secretSettings(Map<String, String> metadata) {
        return subject().fixture().factory().settings().stream()
                .flatMap(schema -> schema.entries().stream())
                .filter(setting -> setting.secret() && metadata.containsKey(setting.name()))
                .map(setting -> metadata.get(setting.name()))
                .filter(text -> text.length() >= 4)
                .toList();
    }

    /** Listed so that authors know; what goes to a log is not visible from outside. */
    @Rule(id = "SECRET-23", says = "no log line shows a secret's text", level = Level.UNVERIFIED, source = SPI)
    void logs() {
        throw new AssertionError("an unverified rule was run");
    }

    private static void silent(Throwable thrown, List<String> texts) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            silent("the message of " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()), texts);
        }
    }

    private static void silent(String what, String text, List<String> texts) {
        if (texts.stream().anyMatch(text::contains)) {
            throw new AssertionError(what + " shows a secret's text (not repeated here)");
        }
    }
}
