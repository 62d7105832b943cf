package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.Location;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.Problem.Severity;
import io.outrigger.runtime.resources.ResourceFilter;
import io.outrigger.runtime.resources.ResourceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final String FOO = """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: foo}
            spec: {type: state.in-memory, version: v1}
            ---
            """;

    @Test
    void duplicatesAreSaidInDaprdsWordsOnePerLine() {
        List<Problem> problems = new ResourceReader(ResourceFilter.of("app", Map.of()))
                .readText("f.yaml", FOO + FOO + FOO)
                .problems();
        String line = "duplicate definition of Component name foo (state.in-memory/v1)"
                + " with existing foo (state.in-memory/v1)";
        assertThat(Refusal.ofResources(problems)).contains("failed to load components: " + line + "\n" + line);
    }

    @Test
    void whateverElseIsFatalNamesItsPlace() {
        Problem missing = problem(Severity.FATAL, "no such directory");
        assertThat(Refusal.ofResources(List.of(missing)))
                .contains("failed to load components: here: fatal: no such directory");
        assertThat(Refusal.ofConfiguration(List.of(missing)))
                .contains("error loading configuration: here: fatal: no such directory");
    }

    @Test
    void whatIsNotFatalRefusesNothing() {
        assertThat(Refusal.ofResources(List.of(problem(Severity.ERROR, "broken"), problem(Severity.WARNING, "odd"))))
                .isEmpty();
    }

    private static Problem problem(Severity severity, String message) {
        return new Problem(severity, Location.ofFile("here"), "", message, Optional.empty());
    }
}
