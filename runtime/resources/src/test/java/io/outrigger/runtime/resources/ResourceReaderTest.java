package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceReaderTest {
    @TempDir
    Path directory;

    @Test
    void readsDirectChildrenThatLookLikeYamlInOrderOfTheirNames() throws IOException {
        write("b.YAML", component("two", ""));
        write("a.yml", component("one", ""));
        write("c.txt", component("three", ""));
        Files.createDirectory(directory.resolve("d.yaml"));
        Files.writeString(directory.resolve("d.yaml").resolve("e.yaml"), component("four", ""));

        ResourceSet set = read(ResourceFilter.everything());

        assertThat(set.components()).extracting(ComponentDefinition::name).containsExactly("one", "two");
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.location().file()).endsWith("c.txt");
        });
    }

    @Test
    void aMissingDirectoryIsFatal() {
        ResourceSet set = new ResourceReader(ResourceFilter.everything()).readDirectory(directory.resolve("absent"));
        assertThat(set.hasFatalProblem()).isTrue();
        assertThat(set.problems().getFirst().toString()).contains("absent").contains("no such directory");
    }

    @Test
    void aFileInThePlaceOfADirectoryIsFatal() throws IOException {
        write("a.yaml", "");
        ResourceSet set = new ResourceReader(ResourceFilter.everything()).readDirectory(directory.resolve("a.yaml"));
        assertThat(set.hasFatalProblem()).isTrue();
    }

    @Test
    void aBrokenDocumentDoesNotTakeItsNeighboursAlong() {
        ResourceSet set =
                Yaml.read(component("one", "") + "---\nkind: [Component\n--- # more\n" + component("two", ""));
        assertThat(set.components()).extracting(ComponentDefinition::name).containsExactly("one", "two");
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.location().line()).isBetween(8, 10);
        });
        assertThat(set.components().get(1).location().line()).isEqualTo(11);
    }

    @Test
    void aSecondDefinitionIsFatal() {
        ResourceSet set = Yaml.read(component("foo", "") + "---\n" + component("foo", ""));
        assertThat(set.hasFatalProblem()).isTrue();
        assertThat(set.problems().getFirst().message())
                .isEqualTo("duplicate definition of Component name foo (state.in-memory/v1)"
                        + " with existing foo (state.in-memory/v1)");
        assertThat(set.problems().getFirst().location().line()).isEqualTo(9);
    }

    @Test
    void aSecondEndpointOfANameIsLeftOut() {
        String endpoint = Yaml.document("HTTPEndpoint", "spec: {baseUrl: u}");
        ResourceSet set = Yaml.read(endpoint + "---\n" + endpoint);
        assertThat(set.hasFatalProblem()).isFalse();
        assertThat(set.httpEndpoints()).hasSize(1);
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message()).startsWith("duplicate definition of HTTPEndpoint name ");
        });
    }

    @Test
    void theSameNameInAnotherKindIsNoDuplicate() {
        ResourceSet set =
                Yaml.read(component("foo", "") + "---\n" + Yaml.document("HTTPEndpoint", "spec: {baseUrl: u}"));
        assertThat(set.hasFatalProblem()).isFalse();
        assertThat(set.resources()).hasSize(2);
    }

    @Test
    void resourcesOfOtherAppsAreSkippedAndDoNotTakeTheName() {
        String other = component("foo", "scopes: [other]");
        ResourceFilter filter = ResourceFilter.of("mine", Map.of());
        ResourceReader reader = new ResourceReader(filter);

        ResourceSet otherFirst = reader.readText("f", other + "---\n" + component("foo", "scopes: [mine, other]"));
        assertThat(otherFirst.components()).hasSize(1);
        assertThat(otherFirst.hasFatalProblem()).isFalse();

        ResourceSet mineFirst = reader.readText("f", component("foo", "") + "---\n" + other);
        assertThat(mineFirst.hasFatalProblem()).isTrue();
    }

    @Test
    void namespacesCountOnlyWhenBothSidesHaveOne() {
        String text = component("a", "") + "---\n" + inNamespace("b", "prod") + "---\n" + inNamespace("c", "test");
        assertThat(names("prod", text)).containsExactly("a", "b");
        assertThat(names("", text)).containsExactly("a", "b", "c");
    }

    @Test
    void otherNamespacesDoNotTakeTheName() {
        String text = inNamespace("a", "test") + "---\n" + inNamespace("a", "prod");
        assertThat(names("prod", text)).containsExactly("a");
    }

    private static List<String> names(String namespace, String text) {
        ResourceFilter filter = ResourceFilter.of("app", Map.of("NAMESPACE", namespace));
        return new ResourceReader(filter)
                .readText("f", text).components().stream()
                        .map(ComponentDefinition::name)
                        .toList();
    }

    @Test
    void otherPeoplesKindsAreSkippedSilently() {
        ResourceSet set = Yaml.read(
                "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 1, replicas: 2}\n---\n# nothing\n---\n");
        assertThat(set).isEqualTo(new ResourceSet(List.of(), List.of()));
    }

    @Test
    void misspeltKindsAndVersionsAreSkippedWithAHint() {
        ResourceSet set = Yaml.read("""
                apiVersion: dapr.io/v1alpha1
                kind: Componnet
                ---
                apiVersion: dapr.io/v1alpha2
                kind: Component
                """);
        assertThat(set.resources()).isEmpty();
        assertThat(set.problems())
                .extracting(Problem::suggestion)
                .containsExactly(Optional.of("Component"), Optional.of("dapr.io/v1alpha1"));
    }

    @Test
    void namesThatCannotStandInAPathAreRefused() {
        for (String name : List.of(".", "..", "a/b", "a%b")) {
            ResourceSet set = Yaml.read(component("'" + name + "'", ""));
            assertThat(set.components()).isEmpty();
            assertThat(set.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.field()).isEqualTo("metadata.name");
                assertThat(problem.severity()).isEqualTo(Severity.ERROR);
                assertThat(problem.location()).isEqualTo(new Location("test.yaml", 4, 9));
            });
        }
    }

    @Test
    void documentsThatAreNoMappingAreReported() {
        ResourceSet set = Yaml.read("hello\n---\n- a\n---\n42\n");
        assertThat(set.problems()).extracting(Problem::severity).containsOnly(Severity.ERROR);
        assertThat(set.problems()).hasSize(3);
    }

    @Test
    void fieldNamesOfResourcesMatchInAnyCase() {
        ResourceSet set = Yaml.read(
                "APIVersion: dapr.io/v1alpha1\nKIND: Component\nMetadata: {NAME: x}\nSpec: {TYPE: state.y, type: state.z}");
        assertThat(set.problems()).isEmpty();
        assertThat(set.components().getFirst().type()).isEqualTo("state.z");
    }

    @Test
    void aRepeatedFieldIsReportedAndTheLastOneCounts() {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.a\n  type: state.b"));
        assertThat(set.components().getFirst().type()).isEqualTo("state.b");
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("spec.type");
            assertThat(problem.location()).isEqualTo(new Location("test.yaml", 7, 3));
        });
    }

    @Test
    void kindsThatAreOnlyRecognisedKnowWhetherTheyChanged() {
        NamedResource one =
                Yaml.read(Yaml.document("MCPServer", "spec: {a: 1}")).named().getFirst();
        NamedResource moved = Yaml.read("# moved\n" + Yaml.document("MCPServer", "spec: {a: 1}"))
                .named()
                .getFirst();
        NamedResource other =
                Yaml.read(Yaml.document("MCPServer", "spec: {a: 2}")).named().getFirst();
        assertThat(one.kind()).isEqualTo("MCPServer");
        assertThat(one.sameAs(moved)).isTrue();
        assertThat(one.sameAs(other)).isFalse();
    }

    private static String component(String name, String rest) {
        return "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: " + name
                + "\nspec:\n  type: state.in-memory\n  version: v1\n" + (rest.isEmpty() ? "" : rest + "\n");
    }

    private static String inNamespace(String name, String namespace) {
        return component(name, "").replace("spec:", "  namespace: " + namespace + "\nspec:");
    }

    private ResourceSet read(ResourceFilter filter) {
        return new ResourceReader(filter).readDirectory(directory);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
