package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.outrigger.runtime.resources.Problem.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void aBillionLaughsAreRefused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level <= 9; level++) {
            String alias = "*a" + (level - 1);
            yaml.append("a" + level + ": &a" + level + " ["
                    + String.join(", ", List.of(alias, alias, alias, alias, alias)) + "]\n");
        }
        refused(yaml.toString(), "values, repeated ones included");
    }

    @Test
    void doublingWithFewAliasesIsRefusedToo() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int level = 1; level <= 24; level++) {
            yaml.append("a" + level + ": &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1) + "]\n");
        }
        refused(yaml.toString(), "values, repeated ones included");
    }

    @Test
    void mergesMultiplyNoFasterThanAliases() {
        StringBuilder yaml = new StringBuilder("a0: &a0 {");
        for (int key = 0; key < 1000; key++) {
            yaml.append("k" + key + ": v, ");
        }
        yaml.append("}\n");
        for (int level = 1; level <= 20; level++) {
            yaml.append("a" + level + ": &a" + level + " {<<: [*a" + (level - 1) + ", *a" + (level - 1) + "]}\n");
        }
        refused(yaml.toString(), "values");
    }

    @Test
    void anAnchorThatContainsItselfIsRefused() {
        refused("a: &a [*a]\n", "contains itself");
        refused("&a {? *a : b}\n", "contains itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void deepNestingIsRefused(String opening) {
        refused("x: \n  " + opening.repeat(100_000), "deep");
    }

    @Test
    void endlessListsAreRefusedWhileTheyAreRead() {
        refused("a: [" + "x,".repeat(Limits.MAX_FILE_BYTES / 2 - 10) + "]\n", "values");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{? {a: b} : c}", "{? [a] : c}", "{? ~ : c}", "{<<: 5}", "*a", "!!int x", "!!float x", "!!bool 1"
            })
    void whatIsNoSensibleDocumentIsRefused(String yaml) {
        refused("a: " + yaml + "\n", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!java.net.URL [a]", "!!javax.script.ScriptEngineManager {a: b}", "!<tag:x> y"})
    void tagsConstructNothing(String value) {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.x\n  metadata:\n  - name: a\n    value: " + value));
        assertThat(set.components()).hasSize(1);
    }

    @Test
    void manyAliasesAreRefused() {
        refused("a: &a [x]\nb: [" + "*a, ".repeat(60) + "]\n", "more than 50 aliases");
    }

    @Test
    void aLongTextRepeatedByAliasesIsRefused() {
        StringBuilder yaml = new StringBuilder("a: &a " + "x".repeat(1 << 20) + "\n");
        for (int repeat = 0; repeat < 40; repeat++) {
            yaml.append("b" + repeat + ": *a\n");
        }
        refused(yaml.toString(), "values, repeated ones included");
    }

    @Test
    void manyDocumentsThatEachRepeatALotAreRefused() {
        StringBuilder document = new StringBuilder(Yaml.component("  type: state.x")).append("x: &a [");
        document.append("{name: n},".repeat(100)).append("]\n");
        for (int repeat = 0; repeat < 40; repeat++) {
            document.append("y" + repeat + ": *a\n");
        }
        ResourceSet set = inTime(() -> Yaml.read((document + "---\n").repeat(200)));
        assertThat(set.problems())
                .anySatisfy(problem -> assertThat(problem.message()).contains("values, repeated ones included"));
        assertThat(set.problems()).hasSizeLessThanOrEqualTo(3 * (Limits.MAX_PROBLEMS_PER_FILE + 1));
    }

    @Test
    void manyWrongTimeoutsTakeNoLongerThanFewOnes() {
        StringBuilder yaml = new StringBuilder(Yaml.document("Resiliency", "spec:\n  policies:\n    timeouts:"));
        for (int timeout = 0; timeout < 45_000; timeout++) {
            yaml.append("      t" + timeout + ": never\n");
        }
        ResourceSet set = inTime(() -> Yaml.read(yaml.toString()));
        assertThat(set.resiliencies()).hasSize(1);
        assertThat(set.problems()).hasSize(Limits.MAX_PROBLEMS_PER_FILE + 1);
    }

    @Test
    void manyUnknownFieldsTakeNoLongerThanFewOnes() {
        StringBuilder yaml = new StringBuilder(Yaml.component("  type: state.x\n  metadata:"));
        for (int item = 0; item < 18_000; item++) {
            yaml.append("  - {name: a, secretKeyReff: x}\n");
        }
        ResourceSet set = inTime(() -> Yaml.read(yaml.toString()));
        assertThat(set.components()).hasSize(1);
        assertThat(set.problems()).hasSize(Limits.MAX_PROBLEMS_PER_FILE + 1);
    }

    @Test
    void moreDocumentsThanAllowedAreReported() {
        ResourceSet set = inTime(() -> Yaml.read("a: b\n---\n".repeat(Limits.MAX_DOCUMENTS_PER_FILE + 5)));
        assertThat(set.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("documents, the rest is not read"));
    }

    @Test
    void thatSomethingIsFatalIsNeverLost() {
        StringBuilder yaml = new StringBuilder("spec:\n");
        for (int field = 0; field < 200; field++) {
            yaml.append("  unknown" + field + ": x\n");
        }
        yaml.append("metadata: {unknown: x}\nkind: {}\n");
        assertThat(Yaml.configuration(yaml.toString()).hasFatalProblem()).isTrue();
    }

    @Test
    void controlCharactersAreRefusedWithTheirPlace() {
        ResourceSet set = Yaml.read("a: b\nc: d\u0007\n");
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("U+0007");
            assertThat(problem.location()).isEqualTo(new Location("test.yaml", 2, 5));
        });
    }

    @Test
    void syntaxErrorsDoNotRepeatTheDocument() {
        ResourceSet set = Yaml.read(Yaml.component("  metadata:\n  - value: hunter2\n\t - x: [hunter2"));
        assertThat(set.problems()).isNotEmpty();
        assertThat(set.problems().toString()).doesNotContain("hunter2");
    }

    @Test
    void invalidUtf8NamesFileAndOffset() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("kind: é\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xC3);
        bytes.write('(');
        ResourceSet set = readFile(bytes.toByteArray());
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.location().file()).endsWith("hostile.yaml");
            assertThat(problem.message()).isEqualTo("is not valid UTF-8 at byte offset 9");
        });
    }

    @Test
    void aTruncatedCharacterAtTheEndIsInvalidToo() throws IOException {
        ResourceSet set = readFile(new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        assertThat(set.problems().getFirst().message()).contains("byte offset 1");
    }

    @Test
    void aFileOverTheLimitIsAProblem() throws IOException {
        ResourceSet set = readFile(new byte[Limits.MAX_FILE_BYTES + 1]);
        assertThat(set.problems().getFirst().message()).contains("larger than " + Limits.MAX_FILE_BYTES);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        String text = "\uFEFF" + Yaml.component("  type: state.x");
        assertThat(readFile(text.getBytes(StandardCharsets.UTF_8)).components()).hasSize(1);
    }

    @Test
    void problemsOfOneFileAreBounded() {
        StringBuilder yaml = new StringBuilder(Yaml.component("  type: state.x"));
        for (int field = 0; field < 10_000; field++) {
            yaml.append("  unknown" + field + ": x\n");
        }
        ResourceSet set = Yaml.read(yaml.toString());
        assertThat(set.problems()).hasSize(Limits.MAX_PROBLEMS_PER_FILE + 1);
        assertThat(set.components()).hasSize(1);
    }

    @Test
    void randomDamageNeverEscapesAsAnException() {
        String good = Yaml.component("  type: state.x\n  metadata:\n  - name: a\n    value: &v {b: [1, 'c']}\n"
                + "  - name: d\n    value: *v\n  - name: e\n    secretKeyRef: {name: n, key: \"k\"}");
        Random random = new Random(42);
        int read = 0;
        String dirt = "{}[]:,&*!|>'\"%@`#-?\n\t \u0000\uFFFE\uD800~<0y";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int change = 0; change <= random.nextInt(4); change++) {
                text.setCharAt(random.nextInt(text.length()), dirt.charAt(random.nextInt(dirt.length())));
            }
            ResourceSet set = Yaml.read(text.toString());
            new ConfigurationReader(Map.of()).readText("c", text.toString());
            read += set.resources().size();
        }
        assertThat(read).isBetween(300, 2900);
    }

    private static void refused(String yaml, String because) {
        ResourceSet set = inTime(() -> Yaml.read(yaml));
        assertThat(set.resources()).isEmpty();
        assertThat(set.problems()).isNotEmpty().last().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message()).contains(because);
        });
        ConfigurationRead configuration = inTime(() -> new ConfigurationReader(Map.of()).readText("config.yaml", yaml));
        assertThat(configuration.hasFatalProblem()).isTrue();
    }

    private static <T> T inTime(Supplier<T> work) {
        return assertTimeoutPreemptively(PATIENCE, work::get);
    }

    private ResourceSet readFile(byte[] bytes) throws IOException {
        Path file = directory.resolve("hostile.yaml");
        Files.write(file, bytes);
        return new ResourceReader(ResourceFilter.everything()).readFile(file);
    }
}
