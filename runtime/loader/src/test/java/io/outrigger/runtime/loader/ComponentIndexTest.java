package io.outrigger.runtime.loader;

import static io.outrigger.runtime.loader.TestPlugins.factory;
import static io.outrigger.runtime.loader.TestPlugins.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.loader.ComponentIndexer.SurroundingIsolation;
import io.outrigger.spi.state.StateStoreFactory;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentIndexTest {

    private static final FactoryService STATE = FactoryService.of(StateStoreFactory.class);

    @TempDir
    private Path classes;

    private static TestJar plugin() {
        return TestJar.plugin("ledger")
                .source("acme.Ledger", factory("acme.Ledger", quoted("acme.ledger"), """
                        @Override public Set<ComponentType> aliases() {
                            return Set.of(ComponentType.state("acme.b"), ComponentType.state("acme.a"));
                        }
                        @Override public String version() { return "V2"; }
                        """))
                .source("module-info", """
                        module acme.ledger {
                            requires io.outrigger.spi;
                            provides io.outrigger.spi.state.StateStoreFactory with acme.Ledger;
                        }
                        """);
    }

    private static final String LEDGER = "# Generated: what each factory of this plugin offers.\n"
            + "state.acme.ledger/v2 service=io.outrigger.spi.state.StateStoreFactory factory=acme.Ledger "
            + "default=false aliases=state.acme.a,state.acme.b\n";

    @Test
    void whatIsWrittenIsReadBack() {
        FactoryEntry entry = FactoryEntry.of(
                STATE, FakeStore.of("one/two").version("v3", true).alias("three"));
        assertThat(ComponentIndex.parse(ComponentIndex.format(List.of(entry)))).containsExactly(entry);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "state.x/v1 factory=A default=true | 'service' is missing",
                "state.x/v1 service=S factory=A default=true | 'S' is no factory service",
                "state.x/v1 service=$ default=true | 'factory' is missing",
                "state.x/v1 service=$ factory=A default=maybe | 'maybe' is neither true nor false",
                "state.x/v1 service=$ factory=A default=true more=x | 'more=x' is not understood",
                "state.x/v1 service=$ factory=A default=true default=true | 'default' occurs twice",
                "state.x/v1 service=$ factory=A default=true aliases=y | 'y' is no component type",
                "state.x service=$ factory=A default=true | '' is no component type",
                "state.x/ service=$ factory=A default=true | the version of A must be",
                "secretstores.x/v1 service=$ factory=A default=true | calls itself secretstores.x",
                "fridge.x/v1 service=$ factory=A default=true | 'fridge.x' is no component type",
            })
    void aWrongLineIsNamedWithWhatIsWrong(String line, String problem) {
        String text = "\n" + line.replace("$", StateStoreFactory.class.getName());
        assertThatThrownBy(() -> ComponentIndex.parse(text))
                .isInstanceOf(PluginRefusedException.class)
                .hasMessageStartingWith("line 2 of META-INF/outrigger/components is wrong: ")
                .hasMessageContaining(problem);
    }

    @Test
    void theIndexerWritesWhatTheFactoriesSay() throws IOException {
        plugin().compileTo(classes);
        URL[] path = {classes.toUri().toURL()};
        try (PluginClassLoader loader =
                new PluginClassLoader("x", List.of(path), StateStoreFactory.class.getClassLoader())) {
            ComponentIndexer.write(classes, new SurroundingIsolation(loader));
        }
        assertThat(classes.resolve(ComponentIndex.PATH)).hasContent(LEDGER);
    }

    @Test
    void theIndexerRunsAsABuildStep() throws IOException, InterruptedException {
        plugin().compileTo(classes);
        String path = String.join(
                File.pathSeparator,
                TestJar.home(ComponentIndexer.class).toString(),
                TestJar.spi().toString(),
                classes.toString());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        ComponentIndexer.class.getName(),
                        classes.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(Files.readString(classes.resolve(ComponentIndex.PATH))).isEqualTo(LEDGER);
    }

    @Test
    void theIndexerFailsOnAPluginThatWouldBeRefused() throws IOException {
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/" + StateStoreFactory.class.getName()), "acme.Nowhere");
        assertThatThrownBy(() -> ComponentIndexer.main(new String[] {classes.toString()}))
                .hasMessageContaining("class acme.Nowhere is missing");
        assertThat(classes.resolve(ComponentIndex.PATH)).doesNotExist();
    }

    @Test
    void theIndexerLeavesALibraryWithoutFactoriesAlone() throws IOException {
        ComponentIndexer.main(new String[] {classes.toString()});
        assertThat(classes.resolve(ComponentIndex.PATH)).doesNotExist();
    }
}
