package io.outrigger.tck.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.StateStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TckCommandTest {

    private static final String LIAR = """
            public class ForgetfulFactory implements io.outrigger.spi.state.StateStoreFactory {
                public io.outrigger.spi.ComponentType type() {
                    return io.outrigger.spi.ComponentType.state("simple");
                }
                public io.outrigger.spi.state.StateStore create(io.outrigger.spi.ComponentContext context) {
                    return new Forgetful();
                }
            }
            class Forgetful implements io.outrigger.spi.state.StateStore {
                public java.util.Optional<io.outrigger.spi.state.StoredState> get(io.outrigger.spi.state.GetRequest r) {
                    return java.util.Optional.empty();
                }
                public void set(io.outrigger.spi.state.SetRequest r) {}
                public void delete(io.outrigger.spi.state.DeleteRequest r) {}
            }
            """;

    @TempDir
    private Path work;

    private Path component;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeComponent() throws IOException {
        component = yaml("state.simple", "value: here");
    }

    private Path yaml(String type, String place) throws IOException {
        return Files.writeString(work.resolve("component.yaml"), """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata:
                  name: store
                spec:
                  type: %s
                  version: v1
                  metadata:
                  - name: place
                    %s
                """.formatted(type, place));
    }

    private int run(String... args) {
        return new TckCommand(Map.of("PLACE", "there"))
                .run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private int tryOut(Path plugin, String... more) {
        List<String> args = new ArrayList<>(List.of("run", plugin.toString(), "--component", component.toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private Path simple() throws IOException {
        TestPlugin.simple().jar(work.resolve("plugins/simple/simple.jar"));
        return work.resolve("plugins/simple");
    }

    private String printed() {
        return out.toString(UTF_8);
    }

    private String complained() {
        return err.toString(UTF_8);
    }

    @Test
    void aGoodPluginPasses() throws IOException {
        assertThat(tryOut(
                        simple(), "--only", "STATE-BASIC-*", "--only", "LIFE-*", "--only", "PKG-*", "--only", "LOAD-*"))
                .as(printed())
                .isZero();
        assertThat(printed())
                .startsWith("store (state.simple/v1) of plugin simple 1.2.3 (SPI 1.0)")
                .contains("PASS           PKG-01 no class of the SPI is inside")
                .contains("PASS           STATE-BASIC-01 set, then get, returns the same bytes")
                .contains("NOT-APPLICABLE LIFE-01")
                .contains("the fixture knows no dead backend")
                .contains("UNVERIFIED     LIFE-11")
                .contains("FAIL 0,");
    }

    @Test
    void aSingleJarIsAPluginToo() throws IOException {
        Path jar = TestPlugin.simple().jar(work.resolve("simple.jar"));
        assertThat(tryOut(jar, "--only", "pkg-*")).as(printed()).isZero();
    }

    @Test
    void theReportsHoldEveryVerdict() throws IOException {
        Path report = work.resolve("report");
        tryOut(
                simple(),
                "--only",
                "STATE-BASIC-0?",
                "--quirk",
                "NO_ROLLBACK=says \"who\"?",
                "--report",
                report.toString());
        String json = Files.readString(report.resolve("tck-report.json"));
        assertThat(json)
                .contains(
                        "\"passed\": true",
                        "\"spiVersion\": \"1.0\"",
                        "\"tckVersion\": \"0.",
                        "\"plugin\": {\"name\": \"simple\", \"version\": \"1.2.3\"",
                        "\"NO_ROLLBACK\": \"says \\\"who\\\"?\"")
                .contains("\"abilities\": [\"ETAG\"")
                .contains("\"id\": \"STATE-BASIC-01\"")
                .contains("\"status\": \"PASS\"");
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .anyMatch(name -> name.startsWith("TEST-") && name.endsWith(".xml"));
        }
    }

    @Test
    void aForgetfulStoreFails() throws IOException {
        Path jar = TestPlugin.library()
                .attribute("Plugin-Name", "forgetful")
                .attribute("Plugin-Version", "1")
                .attribute("Plugin-Spi-Version", "1.0")
                .source(work, "ForgetfulFactory", LIAR)
                .provides("liar.ForgetfulFactory")
                .jar(work.resolve("forgetful.jar"));
        assertThat(tryOut(jar, "--only", "STATE-BASIC-01", "--only", "PKG-02")).isEqualTo(TckCommand.FAILED);
        assertThat(printed())
                .contains("PASS           PKG-02")
                .contains("FAIL           STATE-BASIC-01")
                .contains("the record just written: there is no record");
    }

    @Test
    void aPluginThatCannotStartFails() throws IOException {
        component = yaml("state.simple", "value: here\n  - name: dead\n    value: \"true\"");
        assertThat(tryOut(simple(), "--only", "STATE-BASIC-*")).isEqualTo(TckCommand.FAILED);
        assertThat(printed())
                .contains("FAIL           START")
                .contains("the component could not be started: nobody answers");
    }

    @Test
    void aDeadBackendIsTriedWhereItIsKnown() throws IOException {
        Path dead = work.resolve("dead.yaml");
        Files.copy(yaml("state.simple", "value: here\n  - name: dead\n    value: \"true\""), dead);
        component = yaml("state.simple", "value: here");
        assertThat(tryOut(simple(), "--only", "LIFE-01", "--dead", dead.toString()))
                .as(printed())
                .isZero();
        assertThat(printed()).contains("PASS           LIFE-01");
    }

    @Test
    void theSpiInsideIsFoundOut() throws IOException {
        Path jar = TestPlugin.simple().classOf(StateStore.class).jar(work.resolve("simple.jar"));
        assertThat(tryOut(jar)).isEqualTo(TckCommand.FAILED);
        assertThat(printed())
                .contains("a plugin that was refused")
                .contains("FAIL           PKG-01")
                .contains("simple.jar!io/outrigger/spi/state/StateStore.class")
                .contains("FAIL           PKG-02");
    }

    @Test
    void aProviderThatDoesNotLoadIsFoundOut() throws IOException {
        Path jar = TestPlugin.simple().provides("nowhere.Factory").jar(work.resolve("simple.jar"));
        assertThat(tryOut(jar)).isEqualTo(TckCommand.FAILED);
        assertThat(printed())
                .contains("FAIL           PKG-02")
                .contains("nowhere.Factory")
                .contains("PASS           PKG-01");
    }

    @Test
    void anSpiFromTheFutureIsFoundOut() throws IOException {
        Path jar = TestPlugin.simple().attribute("Plugin-Spi-Version", "1.99").jar(work.resolve("simple.jar"));
        assertThat(tryOut(jar)).isEqualTo(TckCommand.FAILED);
        assertThat(printed()).contains("FAIL           PKG-03").contains("1.99");
    }

    @Test
    void aPackageInTwoJarsIsFoundOut() throws IOException {
        Path plugin = simple();
        TestPlugin.library().classes("io/outrigger/tck/state", "BasicLiars").jar(plugin.resolve("library.jar"));
        assertThat(tryOut(plugin)).isEqualTo(TckCommand.FAILED);
        assertThat(printed())
                .contains("FAIL           PKG-04")
                .contains("io.outrigger.tck.state in [library.jar, simple.jar]");
    }

    @Test
    void neighboursTakeNoPart() throws IOException {
        TestPlugin.simple().provides("nowhere.Factory").jar(work.resolve("plugins/broken.jar"));
        assertThat(tryOut(simple(), "--only", "PKG-*")).as(printed()).isZero();
    }

    @Test
    void environmentReferencesAreResolved() throws IOException {
        component = yaml("state.simple", "envRef: PLACE");
        assertThat(tryOut(simple(), "--only", "STATE-BASIC-01"))
                .as(complained())
                .isZero();
    }

    @Test
    void aSecretReferenceIsBadInput() throws IOException {
        component = yaml("state.simple", "secretKeyRef: {name: a, key: b}");
        assertThat(tryOut(simple())).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(complained()).contains("metadata 'place' refers to a secret");
    }

    @Test
    void nothingToTryIsNothingFound() throws IOException {
        Path empty = Files.createDirectories(work.resolve("empty"));
        assertThat(tryOut(simple(), "--only", "NO-SUCH-*")).isEqualTo(TckCommand.NOTHING_FOUND);
        assertThat(complained()).contains("no rule that concerns this component has such an id");
        assertThat(tryOut(empty)).isEqualTo(TckCommand.NOTHING_FOUND);
        assertThat(complained()).contains("holds no jar");
    }

    @Test
    void badInputIsToldApart() throws IOException {
        assertThat(run("walk")).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(run("run")).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(run("run", "x", "--component")).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(tryOut(simple(), "--quirk", "ODD=because")).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(tryOut(work.resolve("absent"))).isEqualTo(TckCommand.BAD_INPUT);
        component = yaml("state.other", "value: here");
        assertThat(tryOut(simple())).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(complained())
                .contains(
                        "'walk' is not known", "which plugin?", "--component needs a value", "quirk 'ODD' is not known")
                .contains("absent cannot be read", "no plugin offers type state.other");
        component = yaml("lock.simple", "value: here");
        assertThat(tryOut(simple())).isEqualTo(TckCommand.BAD_INPUT);
        assertThat(complained()).contains("there are no rules for components of type lock.simple");
        Files.writeString(component, "{{");
        assertThat(tryOut(simple())).isEqualTo(TckCommand.BAD_INPUT);
    }

    @Test
    void rulesAreListedAsATool() {
        StringWriter text = new StringWriter();
        ToolProvider tool = ToolProvider.findFirst("tck").orElseThrow();
        int code = tool.run(new PrintWriter(text), new PrintWriter(text), "rules", "--only", "*-ETAG-05");
        assertThat(code).isZero();
        assertThat(text.toString())
                .isEqualToIgnoringNewLines(
                        "STATE-ETAG-05      MUST       a write with a stale etag is a conflict and changes nothing\n");
    }
}
