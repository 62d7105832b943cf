package io.outrigger.runtime.loader;

import static io.outrigger.runtime.loader.TestPlugins.answer;
import static io.outrigger.runtime.loader.TestPlugins.factory;
import static io.outrigger.runtime.loader.TestPlugins.quoted;
import static io.outrigger.runtime.loader.TestPlugins.simple;
import static io.outrigger.runtime.loader.TestPlugins.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.secret.SecretStoreFactory;
import io.outrigger.spi.state.StateStoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to be badly packaged, each beside a good plugin that must not notice. */
class BadPluginsTest {

    @TempDir
    private Path plugins;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void placeAGoodPluginBeside() throws IOException {
        simple("good", "acme.good").in(plugins);
    }

    private String refusal() {
        try (ComponentCatalog catalog = ComponentCatalog.load(PluginDirectory.of(plugins))) {
            catalog.openAll();
            assertThat(answer(catalog, "state.acme.good")).isNotEmpty();
            assertThat(catalog.report().refusals()).hasSize(1);
            return catalog.report().refusals().getFirst().sentence();
        }
    }

    private static String because(String plugin, String reason) {
        return "plugin " + plugin + " was refused because " + reason;
    }

    @AfterEach
    void theGoodPluginIsStillThere() {
        assertThat(plugins.resolve("good.jar")).exists();
    }

    @Test
    void anotherMajorSpi() throws IOException {
        simple("late", "acme.x").manifest("Plugin-Spi-Version", "2.0").in(plugins);
        assertThat(refusal()).isEqualTo(because("late.jar", "it was built for SPI 2.0 and this runtime has SPI 1.0"));
    }

    @Test
    void aNewerMinorSpi() throws IOException {
        simple("late", "acme.x").manifest("Plugin-Spi-Version", "1.99").in(plugins);
        assertThat(refusal()).isEqualTo(because("late.jar", "it was built for SPI 1.99 and this runtime has SPI 1.0"));
    }

    @Test
    void anSpiVersionThatIsNone() throws IOException {
        simple("odd", "acme.x").manifest("Plugin-Spi-Version", "one").in(plugins);
        assertThat(refusal()).isEqualTo(because("odd.jar", "Plugin-Spi-Version is not a version such as 1.0: 'one'"));
    }

    @Test
    void noSpiVersion() throws IOException {
        simple("odd", "acme.x").without("Plugin-Spi-Version").in(plugins);
        assertThat(refusal()).isEqualTo(because("odd.jar", "the manifest of odd.jar has no Plugin-Spi-Version"));
    }

    @Test
    void noName() throws IOException {
        simple("odd", "acme.x").without("Plugin-Name").in(plugins);
        assertThat(refusal()).isEqualTo(because("odd.jar", "its manifest has no Plugin-Name"));
    }

    @Test
    void aNameThatIsAPath() throws IOException {
        simple("odd", "acme.x").manifest("Plugin-Name", "../odd").in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "odd.jar", "Plugin-Name must be up to 64 letters, digits, dots, dashes or underscores"));
    }

    @Test
    void twoMainJarsInOneDirectory() throws IOException {
        simple("a", "acme.x").in(plugins.resolve("two"));
        simple("b", "acme.y").in(plugins.resolve("two"));
        assertThat(refusal()).isEqualTo(because("two", "both a.jar and b.jar have a manifest with Plugin-Name"));
    }

    @Test
    void aDirectoryWithoutJars() throws IOException {
        Files.createDirectory(plugins.resolve("empty"));
        assertThat(refusal()).isEqualTo(because("empty", "it holds no jar"));
    }

    @Test
    void bundledSpiClasses() throws IOException {
        simple("fat", "acme.x")
                .file("io/outrigger/spi/state/StateStore.class", "x")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "fat.jar",
                        "fat.jar contains the SPI's class io/outrigger/spi/state/StateStore.class, "
                                + "which only the runtime may bring"));
    }

    @Test
    void bundledSpiClassesHiddenInAMultiReleaseDirectory() throws IOException {
        simple("fat", "acme.x")
                .manifest("Multi-Release", "true")
                .file("META-INF/versions/9/io/outrigger/spi/Component.class", "x")
                .in(plugins);
        assertThat(refusal()).contains("contains the SPI's class io/outrigger/spi/Component.class");
    }

    @Test
    void aNameAlreadyTaken() throws IOException {
        simple("Good", "acme.x").in(plugins.resolve("other"));
        assertThat(refusal()).isEqualTo(because("other", "its name Good is already taken by good.jar"));
    }

    @Test
    void onePackageInTwoJars() throws IOException {
        simple("split", "acme.x").in(plugins.resolve("split"));
        TestJar.named("zz.jar")
                .source("acme.split.Other", "package acme.split; class Other {}")
                .in(plugins.resolve("split"));
        assertThat(refusal()).isEqualTo(because("split", "package acme.split occurs both in split.jar and in zz.jar"));
    }

    @Test
    void aJarThatIsNoJar() throws IOException {
        Files.writeString(plugins.resolve("torn.jar"), "not a zip");
        assertThat(refusal()).startsWith(because("torn.jar", "torn.jar cannot be read as a jar: "));
    }

    @Test
    void aTruncatedJar() throws IOException {
        Path jar = simple("torn", "acme.x").in(plugins);
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(refusal()).startsWith(because("torn.jar", "torn.jar cannot be read as a jar: "));
    }

    @Test
    void aLinkToAJarThatIsGone() throws IOException {
        Files.createSymbolicLink(plugins.resolve("gone.jar"), elsewhere.resolve("gone.jar"));
        assertThat(refusal()).isEqualTo(because("gone.jar", "gone.jar cannot be read as a jar: there is no such file"));
    }

    @Test
    void noFactoryDeclared() throws IOException {
        TestJar.plugin("idle").file("readme.txt", "nothing here").in(plugins);
        assertThat(refusal()).isEqualTo(because("idle.jar", "it declares no factory"));
    }

    @Test
    void aServiceTheSpiDoesNotHave() throws IOException {
        simple("typo", "acme.x")
                .file("META-INF/services/io.outrigger.spi.state.StateFactory", "acme.typo.TheFactory")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "typo.jar",
                        "it declares the service io.outrigger.spi.state.StateFactory, which the SPI does not have"));
    }

    @Test
    void aFactoryClassThatIsMissing() throws IOException {
        TestJar.plugin("hollow")
                .service(StateStoreFactory.class, "acme.Nowhere")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "hollow.jar", "its factory acme.Nowhere cannot be used: class acme.Nowhere is missing"));
    }

    @Test
    void aFactoryThatThrowsWhenMade() throws IOException {
        with("angry", "acme.x", "public TheFactory() { throw new IllegalStateException(\"no licence\"); }")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "angry.jar",
                        "its factory acme.angry.TheFactory cannot be used: "
                                + "java.lang.IllegalStateException: no licence"));
    }

    @Test
    void aFactoryWhoseInitialiserThrows() throws IOException {
        with("angry", "acme.x", "static int x = Integer.parseInt(\"no\");").in(plugins);
        assertThat(refusal()).contains("its factory acme.angry.TheFactory cannot be used: ", "NumberFormatException");
    }

    @Test
    void aFactoryThatThrowsWhenAskedForItsVersion() throws IOException {
        with("angry", "acme.x", "@Override public String version() { throw new AssertionError(\"never\"); }")
                .in(plugins);
        assertThat(refusal()).endsWith("cannot be used: java.lang.AssertionError: never");
    }

    @Test
    void aFactoryWithoutAType() throws IOException {
        String code = factory("acme.mute.TheFactory", quoted("x"), "")
                .replace("return ComponentType.state(\"x\")", "return null");
        TestJar.plugin("mute")
                .source("acme.mute.TheFactory", code)
                .service(StateStoreFactory.class, "acme.mute.TheFactory")
                .in(plugins);
        assertThat(refusal()).startsWith(because("mute.jar", "its factory acme.mute.TheFactory cannot be used: "));
    }

    @Test
    void aFactoryWithoutAPublicConstructor() throws IOException {
        with("shy", "acme.x", "TheFactory() {}").in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "shy.jar", "its factory acme.shy.TheFactory has no public constructor without parameters"));
    }

    @Test
    void aFactoryClassThatIsNotPublic() throws IOException {
        String code = factory("acme.shy.TheFactory", quoted("acme.x"), "").replace("public class", "class");
        TestJar.plugin("shy")
                .source("acme.shy.TheFactory", code)
                .service(StateStoreFactory.class, "acme.shy.TheFactory")
                .in(plugins);
        assertThat(refusal()).endsWith("its factory acme.shy.TheFactory is not a public class that can be made");
    }

    @Test
    void aFactoryOfAnotherService() throws IOException {
        String name = "acme.wrong.TheFactory";
        TestJar.plugin("wrong")
                .source(name, factory(name, quoted("acme.x"), ""))
                .service(SecretStoreFactory.class, name)
                .in(plugins);
        assertThat(refusal()).endsWith("its factory acme.wrong.TheFactory is no SecretStoreFactory");
    }

    @Test
    void aTypeOfAnotherKind() throws IOException {
        String name = "acme.wrong.TheFactory";
        TestJar.plugin("wrong")
                .source(
                        name,
                        factory(name, quoted("acme.x"), "").replace("ComponentType.state", "ComponentType.secretStore"))
                .service(StateStoreFactory.class, name)
                .in(plugins);
        assertThat(refusal()).endsWith("is a StateStoreFactory but calls itself secretstores.acme.x");
    }

    @Test
    void aDependencyThatIsMissing() throws IOException {
        Path library = TestJar.named("lib.jar")
                .source("lib.Client", "package lib; public class Client {}")
                .in(elsewhere);
        with("lean", "acme.x", "private static final lib.Client CLIENT = new lib.Client();")
                .using(library)
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "lean.jar", "its factory acme.lean.TheFactory cannot be used: class lib.Client is missing"));
    }

    @Test
    void twoFactoriesOfOneTypeAndVersion() throws IOException {
        TestJar.plugin("twice")
                .source("acme.twice.A", factory("acme.twice.A", quoted("acme.x"), ""))
                .source("acme.twice.B", factory("acme.twice.B", quoted("acme.X"), ""))
                .service(StateStoreFactory.class, "acme.twice.A", "acme.twice.B")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(
                        because("twice.jar", "its factories acme.twice.A and acme.twice.B both offer state.acme.x/v1"));
    }

    @Test
    void aTypeThatAnotherPluginOffers() throws IOException {
        simple("later", "acme.good").in(plugins);
        assertThat(refusal())
                .isEqualTo(because(
                        "later.jar",
                        "its factory acme.later.TheFactory offers state.acme.good/v1, as plugin good already does"));
    }

    @Test
    void anAliasThatAnotherPluginOffers() throws IOException {
        with(
                        "later",
                        "acme.x",
                        "@Override public Set<ComponentType> aliases() { return Set.of(ComponentType.state(\"acme.good\")); }")
                .in(plugins);
        assertThat(refusal()).endsWith("offers state.acme.good/v1, as plugin good already does");
    }

    @Test
    void aSecondDefaultVersion() throws IOException {
        with("later", "acme.good", """
                @Override public String version() { return "v2"; }
                @Override public boolean defaultVersion() { return true; }
                """).in(plugins);
        assertThat(refusal()).endsWith("claims the default version of state.acme.good, as plugin good already does");
    }

    @Test
    void aModuleAndAServicesFileThatDisagree() throws IOException {
        String name = "acme.torn.TheFactory";
        TestJar.plugin("torn")
                .source(name, factory(name, quoted("acme.x"), ""))
                .source("acme.torn.Other", factory("acme.torn.Other", quoted("acme.y"), ""))
                .source(
                        "module-info",
                        "module acme.torn { requires io.outrigger.spi; provides io.outrigger.spi.state.StateStoreFactory with acme.torn.TheFactory; }")
                .service(StateStoreFactory.class, "acme.torn.Other")
                .in(plugins);
        assertThat(refusal()).endsWith("its module-info and its META-INF/services declare different factories");
    }

    @Test
    void aBrokenIndex() throws IOException {
        simple("liar", "acme.x")
                .file(ComponentIndex.PATH, "# index\nstate.acme.x/v1 factory=A\n")
                .in(plugins);
        assertThat(refusal())
                .isEqualTo(
                        because("liar.jar", "line 2 of META-INF/outrigger/components is wrong: 'service' is missing"));
    }

    @Test
    void anIndexThatNamesNothing() throws IOException {
        simple("liar", "acme.x").file(ComponentIndex.PATH, "# index\n").in(plugins);
        assertThat(refusal()).endsWith("its index META-INF/outrigger/components names no factory");
    }

    @Test
    void anIndexThatDoesNotMatch() throws IOException {
        simple("liar", "acme.x")
                .file(ComponentIndex.PATH, TestPlugins.indexLine("liar", "acme.y"))
                .in(plugins);
        assertThat(refusal())
                .contains("does not match its factories: in the index only [state.acme.y/v1 ")
                .contains("in the factories only [state.acme.x/v1 ");
    }

    @Test
    void anIndexLargerThanAnyHonestOne() throws IOException {
        simple("huge", "acme.x")
                .file(ComponentIndex.PATH, "#".repeat((1 << 20) + 1))
                .in(plugins);
        assertThat(refusal()).endsWith("META-INF/outrigger/components is larger than 1048576 bytes");
    }

    @Test
    void aPluginDirectoryThatIsNotThere() throws IOException {
        Path absent = elsewhere.resolve("absent");
        try (ComponentCatalog catalog = ComponentCatalog.load(PluginDirectory.of(absent, plugins))) {
            assertThat(answer(catalog, "state.acme.good")).isNotEmpty();
            assertThat(catalog.report().refusals())
                    .singleElement()
                    .satisfies(refusal -> assertThat(refusal.reason())
                            .isEqualTo("the directory cannot be read: there is no such file"));
        }
    }
}
