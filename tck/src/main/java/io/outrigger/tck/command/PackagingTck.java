package io.outrigger.tck.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.loader.PluginReport;
import io.outrigger.runtime.loader.Refusal;
import io.outrigger.spi.SpiVersion;
import io.outrigger.tck.Rule;
import io.outrigger.tck.RuleNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a plugin is packaged; PKG-05, about threads, needs a component and stands among the rules of life. */
@DisplayName("Packaging")
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(SessionResolver.class)
final class PackagingTck {

    private static final String DOC = "the loader's README";

    private final Packaged packaged;

    /**
     * What is known of a plugin after it was loaded.
     *
     * @param facts read off its jars
     * @param report what the loader says of it
     */
    record Packaged(JarFacts facts, PluginReport report) {}

    PackagingTck(Packaged packaged) {
        this.packaged = packaged;
    }

    /** If this fails, give the SPI the scope {@code provided}. */
    @Rule(id = "PKG-01", says = "no class of the SPI is inside", source = DOC)
    void noSpi() {
        assertThat(packaged.facts().spiClasses())
                .as("classes of the SPI in the plugin's jars")
                .isEmpty();
    }

    /** If this fails, read the reason: it is what the runtime would print. */
    @Rule(id = "PKG-02", says = "the runtime's loader opens the plugin, and its providers load", source = DOC)
    void loads() {
        assertThat(packaged.report().refusals().stream().map(Refusal::sentence))
                .as("why the loader refuses the plugin")
                .isEmpty();
        assertThat(packaged.report().plugins()).as("plugins found").hasSize(1);
        assertThat(packaged.report().plugins().getFirst().factories())
                .as("the plugin's factories")
                .isNotEmpty();
    }

    /** If this fails, build against the SPI of the runtimes the plugin is for. */
    @Rule(id = "PKG-03", says = "one manifest names the SPI's version, and it fits", source = DOC)
    void version() {
        assertThat(packaged.facts().spiVersions())
                .as("values of Plugin-Spi-Version")
                .hasSize(1);
        String text = packaged.facts().spiVersions().getFirst();
        assertThat(SpiVersion.current().accepts(SpiVersion.parse(text)))
                .as("whether SPI " + SpiVersion.current() + " accepts a plugin built for SPI " + text)
                .isTrue();
    }

    /** If this fails, one of the jars is a copy, or two libraries share a package: shade or drop one. */
    @Rule(id = "PKG-04", says = "no package is in two of the jars", source = DOC)
    void packages() {
        assertThat(packaged.facts().packages().entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> entry.getKey() + " in " + entry.getValue()))
                .as("packages in several jars")
                .isEmpty();
    }
}
