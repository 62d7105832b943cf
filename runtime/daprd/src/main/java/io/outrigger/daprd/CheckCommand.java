package io.outrigger.daprd;

import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginDirectory;
import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.ConfigurationReader;
import io.outrigger.runtime.resources.Problem;
import io.outrigger.runtime.resources.ProblemReport;
import io.outrigger.runtime.resources.ResourceFilter;
import io.outrigger.runtime.resources.ResourceReader;
import io.outrigger.runtime.resources.ResourceSet;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code outrigger check}: everything that is wrong with resources, without starting anything. */
final class CheckCommand implements Outrigger.Command {

    private static final String CONFIG = "--config";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    CheckCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public String arguments() {
        return "[--config FILE ...] PATH ...";
    }

    @Override
    public String summary() {
        return "validates resource files and directories without starting anything";
    }

    /** Returns 1 if anything is wrong beyond a warning. */
    @Override
    public int run(List<String> arguments) {
        List<Path> configurations = new ArrayList<>();
        List<Path> resources = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(CONFIG) && i + 1 < arguments.size()) {
                configurations.add(Path.of(arguments.get(++i)));
            } else {
                resources.add(Path.of(arguments.get(i)));
            }
        }
        if (configurations.isEmpty() && resources.isEmpty()) {
            err.println("usage: outrigger check " + arguments());
            return Outrigger.USAGE;
        }
        return report(problems(configurations, resources));
    }

    private List<Problem> problems(List<Path> configurations, List<Path> paths) {
        List<Problem> problems = new ArrayList<>();
        if (!configurations.isEmpty()) {
            problems.addAll(
                    new ConfigurationReader(environment).read(configurations).problems());
        }
        ResourceReader reader = new ResourceReader(ResourceFilter.everything());
        try (ComponentCatalog catalog = ComponentCatalog.load(new PluginDirectory(Home.plugins(environment)))) {
            for (Path path : paths) {
                ResourceSet set = Files.isDirectory(path) ? reader.readDirectory(path) : reader.readFile(path);
                problems.addAll(set.problems());
                problems.addAll(componentProblems(catalog, set.components()));
            }
        }
        return problems;
    }

    private static List<Problem> componentProblems(ComponentCatalog catalog, List<ComponentDefinition> components) {
        ComponentCheck check = new ComponentCheck(catalog);
        return components.stream()
                .flatMap(component -> check.problems(component).stream())
                .toList();
    }

    private int report(List<Problem> problems) {
        if (problems.isEmpty()) {
            out.println("no problems");
            return Outrigger.OK;
        }
        out.print(ProblemReport.render(problems));
        boolean warningsOnly = problems.stream().allMatch(problem -> problem.severity() == Problem.Severity.WARNING);
        return warningsOnly ? Outrigger.OK : Outrigger.FAILED;
    }
}
