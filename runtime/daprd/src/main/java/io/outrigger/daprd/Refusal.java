package io.outrigger.daprd;

import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.Problem.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What daprd says last when it does not start with what stands in the files; empty when it does start. */
final class Refusal {
    private Refusal() {}

    static Optional<String> ofConfiguration(List<Problem> problems) {
        return of("error loading configuration: ", problems);
    }

    static Optional<String> ofResources(List<Problem> problems) {
        return of("failed to load components: ", problems);
    }

    private static Optional<String> of(String prefix, List<Problem> problems) {
        List<Problem> fatal = problems.stream()
                .filter(problem -> problem.severity() == Severity.FATAL)
                .toList();
        return fatal.isEmpty()
                ? Optional.empty()
                : Optional.of(prefix + fatal.stream().map(Refusal::line).collect(Collectors.joining("\n")));
    }

    // Tools look for daprd's message about duplicates, which names no place, and for several of them in a row.
    private static String line(Problem problem) {
        return isDuplicate(problem) ? problem.message() : problem.toString();
    }

    private static boolean isDuplicate(Problem problem) {
        return problem.message().startsWith("duplicate definition of ");
    }
}
