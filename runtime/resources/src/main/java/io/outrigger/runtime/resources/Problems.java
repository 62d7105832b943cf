package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers problems; each file may contribute so many of each severity, so that warnings cannot drown errors. */
final class Problems {
    private record Source(String file, Severity severity) {}

    private final List<Problem> found = new ArrayList<>();
    private final Map<Source, Integer> counts = new HashMap<>();

    void add(Severity severity, Location location, String field, String message) {
        add(new Problem(severity, location, field, message, Optional.empty()));
    }

    void add(Problem problem) {
        String file = problem.location().file();
        int count = counts.merge(new Source(file, problem.severity()), 1, Integer::sum);
        if (count <= Limits.MAX_PROBLEMS_PER_FILE) {
            found.add(problem);
        } else if (count == Limits.MAX_PROBLEMS_PER_FILE + 1) {
            String message = "more problems like these are not listed";
            found.add(new Problem(problem.severity(), Location.ofFile(file), "", message, Optional.empty()));
        }
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
