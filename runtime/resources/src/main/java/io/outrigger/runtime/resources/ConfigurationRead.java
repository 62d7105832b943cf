package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.List;

/** What came of reading configuration files. With a fatal problem the sidecar must not start. */
public record ConfigurationRead(ConfigurationSpec spec, String name, String namespace, List<Problem> problems) {
    public ConfigurationRead {
        problems = List.copyOf(problems);
    }

    public boolean hasFatalProblem() {
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.FATAL);
    }
}
