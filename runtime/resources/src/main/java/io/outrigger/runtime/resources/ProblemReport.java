package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All problems as text for people, grouped by file and in the order of the lines. */
public final class ProblemReport {
    private ProblemReport() {}

    /** Ends with one line that counts them; empty when there is none. */
    public static String render(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        Map<String, List<Problem>> byFile = problems.stream()
                .collect(
                        Collectors.groupingBy(problem -> problem.location().file(), TreeMap::new, Collectors.toList()));
        StringBuilder report = new StringBuilder();
        byFile.forEach((file, found) -> {
            report.append(file).append('\n');
            found.stream().sorted(ProblemReport::byPlace).forEach(problem -> report.append(line(problem)));
        });
        return report.append(summary(problems)).append('\n').toString();
    }

    private static int byPlace(Problem left, Problem right) {
        int lines = Integer.compare(left.location().line(), right.location().line());
        return lines != 0
                ? lines
                : Integer.compare(left.location().column(), right.location().column());
    }

    private static String line(Problem problem) {
        Location at = problem.location();
        String place = at.line() == 0 ? "-" : at.line() + ":" + at.column();
        String field = problem.field().isEmpty() ? "" : problem.field() + ": ";
        String suggestion = problem.suggestion()
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
        return String.format(
                        "  %-8s %-8s %s%s%s%n", place, word(problem.severity()), field, problem.message(), suggestion)
                .replace(System.lineSeparator(), "\n");
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case WARNING -> "warning";
            case ERROR -> "error";
            case FATAL -> "fatal";
        };
    }

    private static String summary(List<Problem> problems) {
        return count(problems, Severity.FATAL) + " fatal, " + count(problems, Severity.ERROR) + " errors, "
                + count(problems, Severity.WARNING) + " warnings";
    }

    private static long count(List<Problem> problems, Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }
}
