package io.outrigger.plugin.localsecrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.secret.SecretFeature;
import io.outrigger.spi.secret.SecretStore;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSecretStoreTest {

    private static final String NESTED = """
            {"redis": "pw", "db": {"user": "u", "hosts": ["a", {"b": "c"}]}, "n": 5, "yes": true, "none": null}
            """;

    @TempDir
    Path directory;

    @Test
    void nestedNamesAreJoinedAndElementsCounted() throws IOException {
        SecretStore store = store(NESTED, Map.of());
        assertThat(store.get("db:hosts:1:b", Map.of())).isEqualTo(Map.of("db:hosts:1:b", "c"));
        assertThat(store.all(Map.of()))
                .containsOnlyKeys("redis", "db:user", "db:hosts:0", "db:hosts:1:b", "n", "yes", "none")
                .containsEntry("n", Map.of("n", "5"))
                .containsEntry("yes", Map.of("yes", "true"))
                .containsEntry("none", Map.of("none", ""));
        assertThat(store.features()).isEmpty();
    }

    @Test
    void theSeparatorCanBeChosen() throws IOException {
        assertThat(store(NESTED, Map.of("nestedSeparator", ".")).get("db.user", Map.of()))
                .isEqualTo(Map.of("db.user", "u"));
        assertThat(store(NESTED, Map.of("nestedSeparator", "")).all(Map.of())).containsKey("db:user");
    }

    @Test
    void withSeveralValuesAnObjectIsOneSecret() throws IOException {
        SecretStore store = store(NESTED, Map.of("multiValued", "true"));
        assertThat(store.all(Map.of()))
                .isEqualTo(Map.of(
                        "redis", Map.of("redis", "pw"), "db", Map.of("user", "u", "hosts:0", "a", "hosts:1:b", "c")));
        assertThat(store.features()).containsExactly(SecretFeature.MULTIPLE_KEY_VALUES_PER_SECRET);
    }

    @Test
    void anAbsentSecretIsNotFound() throws IOException {
        SecretStore store = store("{}", Map.of());
        assertThatThrownBy(() -> store.get("x", Map.of()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("secret x not found");
    }

    @Test
    void aBrokenFileIsNamedWithTheSpotAndWithoutItsContent() {
        assertThatThrownBy(() -> store("{\n  \"a\": \"hush\" \"hush\"\n}", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("secrets.json, line 2, column ")
                .hasNoCause()
                .hasMessageNotContaining("hush");
        for (String content : new String[] {"", "[]", "{} x", "{\"a\":", "\"s\"", "{\"a\": \"\u0001\"}"}) {
            assertThatThrownBy(() -> store(content, Map.of())).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void endlessNestingAndSizeAreRefused() {
        assertThatThrownBy(() -> store("{\"a\":".repeat(100_000), Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("too deep");
        String name = "a".repeat(3_000);
        assertThatThrownBy(() -> store("{\"" + name + "\":{\"" + name + "\":1}}", Map.of()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> store("{\"a\":\"" + " ".repeat(SecretsFile.MAX_BYTES) + "\"}", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void aMissingFileIsNamed() {
        var factory = new FileSecretStoreFactory();
        assertThatThrownBy(() -> factory.create(TestContext.of(Map.of())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("secretsFile");
        try (SecretStore store = factory.create(TestContext.of(Map.of("secretsFile", "/nowhere/s.json")))) {
            assertThatThrownBy(() -> store.init(Deadline.after(Duration.ofSeconds(1))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("secrets file /nowhere/s.json does not exist");
        }
    }

    @Test
    void theLastOfSeveralEqualNamesCounts() throws IOException {
        assertThat(store("{\"a\":{\"b\":\"1\"},\"a:b\":\"2\"}", Map.of()).get("a:b", Map.of()))
                .containsEntry("a:b", "2");
    }

    private SecretStore store(String content, Map<String, String> metadata) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.json"), content);
        Map<String, String> all = new HashMap<>(metadata);
        all.put("secretsFile", file.toString());
        SecretStore store = new FileSecretStoreFactory().create(TestContext.of(all));
        store.init(Deadline.after(Duration.ofSeconds(5)));
        return store;
    }
}
