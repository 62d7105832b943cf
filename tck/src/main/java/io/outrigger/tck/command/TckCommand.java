package io.outrigger.tck.command;

import io.outrigger.tck.command.TckOptions.Help;
import io.outrigger.tck.command.TckOptions.ListRules;
import io.outrigger.tck.command.TckOptions.Run;
import java.io.PrintStream;
import java.util.Map;

/**
 * The command {@code tck}. It loads a plugin the way the runtime does, makes a component from a YAML file, holds it to
 * the rules of its building block, prints a tree and, if asked, writes reports.
 *
 * <p>An instance holds no state; it may be used from any thread and any number of times. It never ends the process.
 */
public final class TckCommand {

    /** Every rule that applies was kept. */
    public static final int OK = 0;
    /** A rule was broken, or the plugin was refused. */
    public static final int FAILED = 1;
    /** There was no plugin, or no rule, to try. */
    public static final int NOTHING_FOUND = 2;
    /** Arguments or files cannot be understood. */
    public static final int BAD_INPUT = 3;

    private static final String USAGE = """
            Usage: tck run PLUGIN --component FILE [--name NAME] [--only GLOB] [--dead FILE]
                           [--quirk NAME=REASON] [--report DIR]
                   tck rules [--only GLOB]

              PLUGIN            a plugin's directory or its single jar, as under plugins/ of a distribution
              --component FILE  YAML with the component to try; metadata may use envRef
              --name NAME       which component, if the file holds several
              --only GLOB       only rules whose id matches, e.g. STATE-ETAG-*; may be given several times
              --dead FILE       YAML with the same component where nobody answers, for the rules about dead backends
              --quirk NAME=REASON
                                a known difference of the backend, e.g. NO_ROLLBACK; may be given several times
              --report DIR      write tck-report.json and JUnit XML there

            Exit codes: 0 every rule was kept, 1 some were not, 2 nothing to try, 3 bad input.
            """;

    private final Map<String, String> environment;

    /** A command that resolves {@code envRef} from the process's environment. */
    public TckCommand() {
        this(System.getenv());
    }

    TckCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs the command.
     *
     * @param args what follows the command's name
     * @param out gets the verdicts
     * @param err gets complaints about the input
     * @return one of {@link #OK}, {@link #FAILED}, {@link #NOTHING_FOUND}, {@link #BAD_INPUT}
     */
    public int run(String[] args, PrintStream out, PrintStream err) {
        try {
            return switch (TckOptions.parse(args)) {
                case Help() -> {
                    out.print(USAGE);
                    yield OK;
                }
                case ListRules rules -> RuleList.print(rules.only(), out);
                case Run run -> new PluginTrial(run, environment, new PluginTrial.Streams(out, err)).verdict();
            };
        } catch (TckInputException e) {
            err.println("tck: " + e.getMessage());
            return e.exitCode();
        }
    }
}
