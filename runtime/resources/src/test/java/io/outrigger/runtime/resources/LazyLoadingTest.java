package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start-up time counts, so a sidecar without files must not load a YAML parser. */
class LazyLoadingTest {
    @TempDir
    Path directory;

    @Test
    void noYamlClassIsLoadedBeforeAFileIsRead() throws Exception {
        assertThat(loadedClasses("empty")).doesNotContain("org.yaml.snakeyaml");
    }

    @Test
    void theParserIsLoadedForTheFirstFile() throws Exception {
        Files.writeString(directory.resolve("a.yaml"), Yaml.component("  type: state.x"));
        assertThat(loadedClasses("full")).contains("org.yaml.snakeyaml");
    }

    private String loadedClasses(String run) throws IOException, InterruptedException {
        Path log = directory.resolve(run + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-Xlog:class+load:file=" + log,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reads.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), run + ".out"))
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** Does what a start does before any file is there. */
    static final class Reads {
        private Reads() {}

        public static void main(String[] arguments) {
            ConfigurationRead configuration = new ConfigurationReader(Map.of()).read(List.of());
            ResourceSet resources =
                    new ResourceReader(ResourceFilter.of("app", Map.of())).readDirectory(Path.of(arguments[0]));
            GoDuration.format(resources.components().stream()
                    .findFirst()
                    .map(ComponentDefinition::initTimeout)
                    .orElse(ComponentDefinition.DEFAULT_INIT_TIMEOUT));
            configuration.spec().enabledFeatures();
        }
    }
}
