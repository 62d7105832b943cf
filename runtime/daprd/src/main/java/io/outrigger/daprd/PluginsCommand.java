package io.outrigger.daprd;

import io.outrigger.runtime.loader.ComponentCatalog;
import io.outrigger.runtime.loader.PluginDirectory;
import io.outrigger.runtime.loader.PluginReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code outrigger plugins}. */
final class PluginsCommand implements Outrigger.Command {

    private final Map<String, String> environment;
    private final PrintStream out;

    PluginsCommand(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    @Override
    public String arguments() {
        return "[DIRECTORY ...]";
    }

    @Override
    public String summary() {
        return "lists the plugins found, what they offer, and why others were refused";
    }

    /** Returns 1 if a plugin was refused. */
    @Override
    public int run(List<String> arguments) {
        List<Path> roots = arguments.isEmpty()
                ? Home.plugins(environment)
                : arguments.stream().map(Path::of).toList();
        try (ComponentCatalog catalog = ComponentCatalog.load(new PluginDirectory(roots))) {
            catalog.openAll();
            PluginReport report = catalog.report();
            out.print(report.render());
            return report.refusals().isEmpty() ? Outrigger.OK : Outrigger.FAILED;
        }
    }
}
