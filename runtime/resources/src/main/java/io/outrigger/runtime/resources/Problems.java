package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers problems; of those that are not fatal, each file may contribute so many. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();
    private final Map<String, Integer> perFile = new HashMap<>();

    void add(Severity severity, Location location, String field, String message) {
        add(new Problem(severity, location, field, message, Optional.empty()));
    }

    void add(Problem problem) {
        int count = perFile.merge(problem.location().file(), 1, Integer::sum);
        if (count <= Limits.MAX_PROBLEMS_PER_FILE || problem.severity() == Severity.FATAL) {
            found.add(problem);
        } else if (count == Limits.MAX_PROBLEMS_PER_FILE + 1) {
            Location file = Location.ofFile(problem.location().file());
            found.add(new Problem(Severity.WARNING, file, "", "more problems are not listed", Optional.empty()));
        }
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
