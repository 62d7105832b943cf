package io.outrigger.tck.secret;

import io.outrigger.spi.secret.SecretStore;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/** The words the rules for secret stores are written in. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class SecretContract {

    static final String API = "https://docs.dapr.io/reference/api/secrets_api/";
    static final String SPI = "the Javadoc of io.outrigger.spi.secret.SecretStore";

    /** Names nobody has; each has broken a client that builds paths, queries or patterns from them. */
    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "/",
            "..",
            "../../etc/passwd",
            "a//b",
            ":",
            "a:b:c",
            "%2e%2e",
            "*",
            "a\0b",
            "größe\uD83D\uDEF6",
            "'\"`;");

    private final ComponentUnderTest<SecretStore> subject;
    private final SecretStoreFixture fixture;

    SecretContract(SecretStoreTck tck) {
        this.subject = ((ComponentTck<SecretStore>) tck).subject();
        this.fixture = (SecretStoreFixture) subject.fixture();
    }

    final ComponentUnderTest<SecretStore> subject() {
        return subject;
    }

    final SecretStoreFixture fixture() {
        return fixture;
    }

    final SecretStore store() {
        return subject.component();
    }

    final Known known() {
        return Known.of(subject);
    }

    final Map<String, String> get(String name) {
        return store().get(name, fixture.requestMetadata());
    }

    final Map<String, Map<String, String>> all() {
        return store().all(fixture.requestMetadata());
    }

    /** Fails unless both are equal, without showing either. */
    static void same(String what, Map<String, String> expected, Map<String, String> actual) {
        if (!expected.keySet().equals(actual.keySet())) {
            throw new AssertionError(what + ": expected entries " + expected.keySet() + ", found " + actual.keySet());
        }
        expected.forEach((name, text) -> {
            if (!text.equals(actual.get(name))) {
                throw new AssertionError(what + ": entry '" + name + "' has another text than expected (not shown)");
            }
        });
    }
}
