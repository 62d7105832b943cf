package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.loader.Resolution.Found;
import io.outrigger.runtime.loader.Resolution.UnknownType;
import io.outrigger.runtime.loader.Resolution.UnknownVersion;
import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.secret.SecretStoreFactory;
import io.outrigger.spi.state.StateStoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentCatalogTest {

    private static final FakeStore REDIS = FakeStore.of("redis");
    private static final FakeStore POSTGRES_1 = FakeStore.of("postgresql").alias("postgres");
    private static final FakeStore POSTGRES_2 = POSTGRES_1.version("v2", false);
    private static final FakeStore YUGABYTE = FakeStore.of("yugabyte").version("v2", true);

    private final ComponentCatalog catalog = ComponentCatalog.of(List.of(REDIS, POSTGRES_1, POSTGRES_2, YUGABYTE));

    @TempDir
    private Path plugins;

    private Resolution<StateStoreFactory> find(String type, String version) {
        return catalog.find(StateStoreFactory.class, type, version);
    }

    private Optional<ComponentFactory<?>> found(String type, String version) {
        return find(type, version) instanceof Found<StateStoreFactory> found
                ? Optional.of(found.factory())
                : Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v0", "v1", "V1"})
    void initialVersionsAreTheSameForATypeWithOneVersion(String version) {
        assertThat(found("state.redis", version)).contains(REDIS);
    }

    @Test
    void typesAreComparedInLowerCase() {
        assertThat(found("State.Redis", "")).contains(REDIS);
    }

    @Test
    void anotherVersionOfATypeWithOneVersionIsUnknown() {
        assertThat(find("state.redis", "v2"))
                .isInstanceOfSatisfying(
                        UnknownVersion.class,
                        unknown -> assertThat(unknown.message())
                                .isEqualTo("type state.redis has no version v2; known: v1"));
    }

    @Test
    void withoutAVersionTheDefaultOneIsMeant() {
        assertThat(found("state.postgresql", "")).contains(POSTGRES_1);
        assertThat(found("state.yugabyte", "")).contains(YUGABYTE);
    }

    @Test
    void anAliasHasAllVersions() {
        assertThat(found("state.postgres", "")).contains(POSTGRES_1);
        assertThat(found("state.postgres", "V2")).contains(POSTGRES_2);
    }

    @Test
    void unstableIsNotFirstForATypeWithSeveralVersions() {
        assertThat(find("state.postgresql", "v0"))
                .isInstanceOfSatisfying(
                        UnknownVersion.class,
                        unknown -> assertThat(unknown.message()).endsWith("has no version v0; known: v1, v2"));
    }

    @Test
    void firstDoesNotMeanTheOnlyVersionIfThatIsALaterOne() {
        assertThat(find("state.yugabyte", "v1")).isInstanceOf(UnknownVersion.class);
        assertThat(find("state.yugabyte", "v0")).isInstanceOf(UnknownVersion.class);
    }

    @Test
    void withoutADefaultAVersionMustBeNamed() {
        ComponentCatalog only = ComponentCatalog.of(List.of(FakeStore.of("x").version("v2", false)));
        assertThat(only.find(StateStoreFactory.class, "state.x", ""))
                .isInstanceOfSatisfying(
                        UnknownVersion.class,
                        unknown -> assertThat(unknown.message())
                                .isEqualTo("type state.x has no default version; known: v2"));
    }

    @Test
    void anUnknownTypeComesWithSuggestions() {
        assertThat(find("state.postgre", "v1"))
                .isInstanceOfSatisfying(
                        UnknownType.class,
                        unknown -> assertThat(unknown.message())
                                .isEqualTo("no plugin offers type state.postgre;"
                                        + " did you mean state.postgres or state.postgresql?"));
        assertThat(find("state.cassandra", "v1"))
                .isInstanceOfSatisfying(
                        UnknownType.class,
                        unknown -> assertThat(unknown.message()).isEqualTo("no plugin offers type state.cassandra"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state", "state.", "redis", "pubsub.redis", "state. redis"})
    void whatIsNoTypeOfTheKindIsUnknown(String type) {
        assertThat(find(type, "")).isInstanceOf(UnknownType.class);
    }

    @Test
    void anEndlessTypeIsUnknownWithoutMuchThought() {
        assertThat(find("state." + "x".repeat(1_000_000), "")).isInstanceOf(UnknownType.class);
    }

    @Test
    void aKindWithOneServiceCanBeAskedByKind() {
        assertThat(catalog.find(ComponentKind.STATE, "state.redis", "")).isInstanceOf(Found.class);
        assertThat(catalog.find(ComponentKind.SECRET_STORES, "secretstores.redis", ""))
                .isInstanceOf(UnknownType.class);
    }

    @Test
    void oneServiceDoesNotSeeTheOthersTypes() {
        assertThat(catalog.find(SecretStoreFactory.class, "state.redis", "")).isInstanceOf(UnknownType.class);
    }

    @Test
    void aBuiltInFactoryComesWithItsOwnLoader() {
        assertThat(find("state.redis", "")).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.plugin()).isEqualTo("built-in");
            assertThat(found.scope().classLoader()).isSameAs(FakeStore.class.getClassLoader());
        });
    }

    @Test
    void factoriesThatClashAreAMistakeOfTheCaller() {
        assertThatThrownBy(() ->
                        ComponentCatalog.of(List.of(REDIS, FakeStore.of("other").alias("redis"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both offer state.redis/v1");
    }

    @Test
    void aPluginCannotDisplaceABuiltInFactory() throws IOException {
        TestPlugins.simple("rival", "redis").in(plugins);
        try (ComponentCatalog both = ComponentCatalog.load(List.of(REDIS), PluginDirectory.of(plugins))) {
            assertThat(both.report().refusals())
                    .extracting(Refusal::reason)
                    .containsExactly(
                            "its factory acme.rival.TheFactory offers state.redis/v1, as the runtime itself already does");
            assertThat(both.find(StateStoreFactory.class, "state.redis", ""))
                    .isInstanceOfSatisfying(
                            Found.class, found -> assertThat(found.factory()).isSameAs(REDIS));
        }
    }

    @Test
    void pluginsAndBuiltInFactoriesStandSideBySide() throws IOException {
        TestPlugins.indexed("ledger", "acme.ledger").in(plugins);
        try (ComponentCatalog both = ComponentCatalog.load(List.of(REDIS), PluginDirectory.of(plugins))) {
            assertThat(both.find(StateStoreFactory.class, "state.redis", "")).isInstanceOf(Found.class);
            assertThat(both.find(StateStoreFactory.class, "state.acme.ledger", "v1"))
                    .isInstanceOfSatisfying(
                            Found.class, found -> assertThat(found.plugin()).isEqualTo("ledger"));
        }
    }

    @Test
    void aPluginWithAnIndexIsOpenedOnlyWhenOneOfItsTypesIsFound() throws IOException {
        Path marker = plugins.resolve("loaded.txt");
        TestPlugins.with("lazy", "acme.lazy", """
                static {
                    try { java.nio.file.Files.createFile(java.nio.file.Path.of("%s")); }
                    catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }
                }
                """.formatted(marker))
                .file(ComponentIndex.PATH, TestPlugins.indexLine("lazy", "acme.lazy"))
                .in(plugins);
        try (ComponentCatalog lazy = ComponentCatalog.load(PluginDirectory.of(plugins))) {
            assertThat(lazy.find(StateStoreFactory.class, "state.acme.other", ""))
                    .isInstanceOf(UnknownType.class);
            assertThat(lazy.report().render()).contains("state.acme.lazy/v1");
            assertThat(marker).doesNotExist();
            assertThat(lazy.find(StateStoreFactory.class, "state.acme.lazy", ""))
                    .isInstanceOf(Found.class);
            assertThat(lazy.find(StateStoreFactory.class, "state.acme.lazy", ""))
                    .isInstanceOf(Found.class);
            assertThat(marker).exists();
        }
    }

    @Test
    void aTypeWhosePluginIsRefusedSaysWhy() throws IOException {
        TestPlugins.indexed("late", "acme.late")
                .manifest("Plugin-Spi-Version", "9.0")
                .in(plugins);
        try (ComponentCatalog refusing = ComponentCatalog.load(List.of(REDIS), PluginDirectory.of(plugins))) {
            assertThat(refusing.find(StateStoreFactory.class, "state.acme.late", ""))
                    .isInstanceOfSatisfying(
                            UnknownType.class,
                            unknown -> assertThat(unknown.message())
                                    .isEqualTo(
                                            "no plugin offers type state.acme.late; plugin late.jar was refused because "
                                                    + "it was built for SPI 9.0 and this runtime has SPI 1.0"));
            assertThat(refusing.find(StateStoreFactory.class, "state.acme.other", ""))
                    .isInstanceOfSatisfying(
                            UnknownType.class,
                            unknown ->
                                    assertThat(unknown.message()).isEqualTo("no plugin offers type state.acme.other"));
        }
    }

    @Test
    void aTypeWhosePluginFailsToOpenSaysWhyEachTime() throws IOException {
        TestJar.plugin("hollow")
                .service(StateStoreFactory.class, "acme.hollow.TheFactory")
                .file(ComponentIndex.PATH, TestPlugins.indexLine("hollow", "acme.x"))
                .in(plugins);
        try (ComponentCatalog refusing = ComponentCatalog.load(PluginDirectory.of(plugins))) {
            for (int time = 0; time < 2; time++) {
                assertThat(refusing.find(StateStoreFactory.class, "state.acme.x", ""))
                        .isInstanceOfSatisfying(
                                UnknownType.class,
                                unknown -> assertThat(unknown.message())
                                        .endsWith("class acme.hollow.TheFactory is missing"));
            }
        }
    }

    @Test
    void aRefusedPluginThatCouldNotBeReadMayHaveCarriedAnything() throws IOException {
        Files.writeString(plugins.resolve("torn.jar"), "no zip");
        try (ComponentCatalog refusing = ComponentCatalog.load(PluginDirectory.of(plugins))) {
            assertThat(refusing.find(StateStoreFactory.class, "state.x", ""))
                    .isInstanceOfSatisfying(
                            UnknownType.class,
                            unknown -> assertThat(unknown.message()).contains("plugin torn.jar was refused because "));
        }
    }
}
