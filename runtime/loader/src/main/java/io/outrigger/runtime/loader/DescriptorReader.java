package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.PluginDescriptor.Kind;
import io.outrigger.spi.SpiVersion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Describes a candidate from its manifests and its index, without opening a class loader. */
final class DescriptorReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");

    private final SpiVersion spi;
    private final boolean layers;

    /**
     * Reads for a runtime with this SPI.
     *
     * @param layers whether the SPI is a named module; on the class path no layer could require it
     */
    DescriptorReader(SpiVersion spi, boolean layers) {
        this.spi = spi;
        this.layers = layers;
    }

    PluginSource read(PluginCandidate candidate) {
        PluginJar main = mainJar(candidate);
        try {
            PluginDescriptor descriptor = describe(candidate, main);
            return new PluginSource(descriptor, candidate.jars(), main.path(), main.indexed());
        } catch (PluginRefusedException e) {
            throw e.offering(main.index());
        }
    }

    // Most jars of a plugin are libraries. Where the main jar is found first they are not read before they are needed:
    // that there is no second one is looked at when the plugin is opened.
    private static PluginJar mainJar(PluginCandidate candidate) {
        if (candidate.jars().isEmpty()) {
            throw new PluginRefusedException("it holds no jar");
        }
        String name = candidate.location().getFileName().toString();
        return candidate.jars().stream()
                .sorted(Comparator.comparing(
                        path -> !path.getFileName().toString().contains("-" + name)))
                .map(PluginJar::read)
                .filter(PluginJar::isMain)
                .findFirst()
                .orElseThrow(() -> new PluginRefusedException((candidate.jars().size() == 1
                                ? "its manifest has no "
                                : "none of its jars has a manifest with ")
                        + PluginJar.NAME));
    }

    /** Refuses a plugin with a second main jar. */
    static void checkMain(PluginSource source) {
        List<Path> found = source.jars().stream()
                .map(PluginJar::read)
                .filter(PluginJar::isMain)
                .map(PluginJar::path)
                .toList();
        if (found.size() > 1) {
            throw new PluginRefusedException("both " + found.get(0).getFileName() + " and "
                    + found.get(1).getFileName() + " have a manifest with " + PluginJar.NAME);
        }
    }

    private PluginDescriptor describe(PluginCandidate candidate, PluginJar main) {
        // Asked only where it matters: the answer stands in the directory of each jar.
        boolean layer = layers && candidate.jars().stream().allMatch(PluginJar::modular);
        PluginDescriptor descriptor = new PluginDescriptor(
                matching(main, PluginJar.NAME, NAME),
                matching(main, PluginJar.VERSION, VERSION),
                acceptedSpi(main),
                candidate.location(),
                layer ? Kind.LAYER : Kind.CLASS_PATH,
                main.index());
        if (main.indexed() && main.index().isEmpty()) {
            throw new PluginRefusedException("its index " + ComponentIndex.PATH + " names no factory");
        }
        return descriptor;
    }

    private static String matching(PluginJar jar, String attribute, Pattern pattern) {
        String value = jar.attribute(attribute);
        if (!pattern.matcher(value).matches()) {
            throw new PluginRefusedException(
                    attribute + " must be up to 64 letters, digits, dots, dashes or underscores");
        }
        return value;
    }

    private SpiVersion acceptedSpi(PluginJar main) {
        String text = main.attribute(PluginJar.SPI_VERSION);
        SpiVersion built = parsed(text);
        if (!spi.accepts(built)) {
            throw new PluginRefusedException("it was built for SPI " + built + " and this runtime has SPI " + spi);
        }
        return built;
    }

    private static SpiVersion parsed(String text) {
        try {
            return SpiVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new PluginRefusedException(
                    PluginJar.SPI_VERSION + " is not a version such as 1.0: '" + text + "'", e);
        }
    }
}
