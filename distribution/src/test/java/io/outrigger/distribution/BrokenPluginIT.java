package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plugins that are broken, beside one that is whole. */
@OutriggerOnly("it has no plugins")
class BrokenPluginIT {

    private static final String PLUGINS = "OUTRIGGER_PLUGINS";

    @Test
    void aCorruptJarIsNewsAndNotTheEnd() {
        Launcher launcher = Launcher.withMemory();
        Path plugins = plugins(launcher, "in-memory");
        launcher.directory().write("plugins/corrupt/corrupt.jar", "this is no jar");
        try (Sidecar sidecar = launcher.environment(PLUGINS, plugins.toString()).start()) {
            assertThat(sidecar.log().lines())
                    .anySatisfy(line -> assertThat(line).contains("level=warning", "corrupt"));
            assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
        }
    }

    @Test
    void aPluginWithoutItsDriverIsNamedWhenItIsNeeded() throws IOException {
        Launcher launcher = Launcher.withMemory();
        Path plugins = plugins(launcher, "in-memory", "redis");
        deleteJars(plugins.resolve("redis"), "jedis");
        Finished finished = launcher.environment(PLUGINS, plugins.toString())
                .resource(Yaml.component("red", "state.redis", "redisHost", "127.0.0.1:" + FreePorts.one()))
                .end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output().lines())
                .anySatisfy(line -> assertThat(line).contains("level=fatal", "red (state.redis/v1)", "redis/clients"));
    }

    @Test
    void aPluginThatNobodyNeedsMayLackItsDriver() throws IOException {
        Launcher launcher = Launcher.withMemory();
        Path plugins = plugins(launcher, "in-memory", "redis");
        deleteJars(plugins.resolve("redis"), "jedis");
        try (Sidecar sidecar = launcher.environment(PLUGINS, plugins.toString()).start()) {
            assertThat(sidecar.http().get("/v1.0/state/store/a").status()).isEqualTo(204);
        }
    }

    @Test
    void noPluginAtAllLeavesNothingToLoad() {
        Launcher launcher = Launcher.withMemory();
        Path plugins = launcher.directory().make("plugins");
        Finished finished = launcher.environment(PLUGINS, plugins.toString()).end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output()).contains("level=fatal").contains("state.in-memory");
    }

    private static Path plugins(Launcher launcher, String... names) {
        Path plugins = launcher.directory().make("plugins");
        for (String name : names) {
            Path from = Subject.home().resolve("plugins").resolve(name);
            Path to = launcher.directory().make("plugins/" + name);
            try (Stream<Path> jars = Files.list(from)) {
                for (Path jar : (Iterable<Path>) jars::iterator) {
                    Files.copy(jar, to.resolve(jar.getFileName()));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return plugins;
    }

    private static void deleteJars(Path plugin, String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(plugin)) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList()) {
                Files.delete(jar);
            }
        }
    }
}
