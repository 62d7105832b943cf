package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.loader.PluginDescriptor.Kind;
import io.outrigger.spi.SpiVersion;
import io.outrigger.spi.state.StateStoreFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginReportTest {

    private static final FactoryService STATE = FactoryService.of(StateStoreFactory.class);

    @Test
    void pluginsAreATableAndRefusalsAreLines() {
        PluginDescriptor postgres = new PluginDescriptor(
                "postgresql",
                "0.1.0",
                new SpiVersion(1, 0),
                Path.of("plugins", "postgresql"),
                Kind.CLASS_PATH,
                List.of(
                        FactoryEntry.of(STATE, FakeStore.of("postgresql").version("v2", false)),
                        FactoryEntry.of(STATE, FakeStore.of("postgresql").alias("postgres"))));
        PluginDescriptor memory =
                new PluginDescriptor("mem", "1", new SpiVersion(1, 0), Path.of("mem.jar"), Kind.LAYER, List.of());
        Refusal refusal = new Refusal(Path.of("plugins", "torn.jar"), "it holds no jar", List.of());

        assertThat(new PluginReport(List.of(postgres, memory), List.of(refusal)).render())
                .isEqualTo("""
                        NAME        VERSION  SPI  KIND        TYPES                                                      LOCATION
                        postgresql  0.1.0    1.0  class-path  state.postgresql/v1 [state.postgres], state.postgresql/v2  plugins/postgresql
                        mem         1        1.0  layer                                                                  mem.jar
                        REFUSED plugins/torn.jar: it holds no jar
                        """);
    }
}
