package io.outrigger.daprd;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code outrigger completion}. */
final class CompletionCommand implements Outrigger.Command {

    private final PrintStream out;
    private final PrintStream err;

    CompletionCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public String arguments() {
        return "bash|zsh|fish";
    }

    @Override
    public String summary() {
        return "prints a completion script for a shell";
    }

    @Override
    public int run(List<String> arguments) {
        Optional<Completions> shell =
                arguments.size() == 1 ? Completions.named(arguments.getFirst()) : Optional.empty();
        if (shell.isEmpty()) {
            err.println("usage: outrigger completion " + arguments());
            return Outrigger.USAGE;
        }
        out.print(shell.get().script());
        return Outrigger.OK;
    }
}
