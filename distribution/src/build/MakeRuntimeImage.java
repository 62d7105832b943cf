import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Makes the trimmed JDK image that the distribution carries: JDK modules only, because jlink refuses the automatic
 * modules among our libraries. Does nothing if the image there was made by this JDK with these modules.
 */
final class MakeRuntimeImage {

    // What the runtime needs, and what plugins are promised; the same list stands in the SPI's README.
    private static final List<String> MODULES = List.of(
            "java.base", "java.instrument", "java.logging", "java.management", "java.naming", "java.net.http",
            "java.rmi", "java.security.jgss", "java.security.sasl", "java.sql", "java.transaction.xa", "java.xml",
            "jdk.charsets", "jdk.crypto.ec", "jdk.httpserver", "jdk.jfr", "jdk.management", "jdk.naming.dns",
            "jdk.net", "jdk.unsupported", "jdk.zipfs");

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Path image = home.resolve("jre");
        String stamp = System.getProperty("java.runtime.version") + " " + MODULES;
        Path stampFile = home.resolve("jre.stamp");
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        delete(image);
        link(image);
        // Tools find the sidecar by the name of its process.
        Files.copy(image.resolve("bin/java"), image.resolve("bin/daprd"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(stampFile, stamp);
    }

    private static void link(Path image) {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        int status = jlink.run(System.out, System.err,
                "--add-modules", String.join(",", MODULES),
                "--strip-debug", "--no-header-files", "--no-man-pages",
                "--output", image.toString());
        if (status != 0) {
            throw new IllegalStateException("jlink ended with " + status);
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            paths.sorted(Comparator.reverseOrder()).forEach(MakeRuntimeImage::remove);
        }
    }

    private static void remove(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
