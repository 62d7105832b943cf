package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemReportTest {
    @Test
    void problemsAreGroupedByFileAndSortedByPlace() {
        List<Problem> problems = List.of(
                problem(Severity.WARNING, new Location("b.yaml", 10, 3), "spec.metdata", "unknown field", "metadata"),
                problem(Severity.ERROR, new Location("b.yaml", 2, 1), "", "not valid YAML", ""),
                problem(Severity.FATAL, Location.ofFile("a"), "", "no such directory", ""));
        assertThat(ProblemReport.render(problems)).isEqualTo("""
                a
                  -        fatal    no such directory
                b.yaml
                  2:1      error    not valid YAML
                  10:3     warning  spec.metdata: unknown field; did you mean "metadata"?
                1 fatal, 1 errors, 1 warnings
                """);
    }

    @Test
    void noProblemsNoReport() {
        assertThat(ProblemReport.render(List.of())).isEmpty();
    }

    private static Problem problem(
            Severity severity, Location location, String field, String message, String suggestion) {
        return new Problem(
                severity, location, field, message, Optional.of(suggestion).filter(text -> !text.isEmpty()));
    }
}
