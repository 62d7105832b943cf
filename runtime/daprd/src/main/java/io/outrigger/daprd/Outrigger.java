package io.outrigger.daprd;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code outrigger} command, for people. */
public final class Outrigger {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Outrigger(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** One of its commands. */
    interface Command {
        /** The words that follow the command's name. */
        String arguments();

        /** One sentence. */
        String summary();

        int run(List<String> arguments) throws InterruptedException;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Carriers.configure();
        System.exit(new Outrigger(System.getenv(), System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty() || arguments.getFirst().matches("-h|--help|help")) {
            out.print(help());
            return arguments.isEmpty() ? USAGE : OK;
        }
        Command command = commands().get(arguments.getFirst());
        if (command == null) {
            err.println("outrigger: no command '" + arguments.getFirst() + "'; there are "
                    + String.join(", ", commands().keySet()) + " (see outrigger --help)");
            return USAGE;
        }
        List<String> rest = arguments.subList(1, arguments.size());
        if (rest.contains("--help") || rest.contains("-h")) {
            out.println("usage: outrigger " + arguments.getFirst() + " " + command.arguments());
            out.println(command.summary());
            return OK;
        }
        return command.run(rest);
    }

    private Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("run", new RunCommand(environment, out, err));
        commands.put("check", new CheckCommand(environment, out, err));
        commands.put("plugins", new PluginsCommand(environment, out));
        commands.put("tck", new TckHint(err));
        commands.put("completion", new CompletionCommand(out, err));
        commands.put("version", new VersionCommand(out));
        return commands;
    }

    private String help() {
        StringBuilder text =
                new StringBuilder("Outrigger, the Dapr runtime for the JVM\n\nusage: outrigger COMMAND ...\n\n");
        commands().forEach((name, command) -> text.append("  %-12s%s%n".formatted(name, command.summary())));
        return text.append("\noutrigger COMMAND --help tells more. The sidecar itself is bin/daprd.\n")
                .toString();
    }
}
