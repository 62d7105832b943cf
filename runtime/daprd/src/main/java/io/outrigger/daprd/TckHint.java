package io.outrigger.daprd;

import java.io.PrintStream;
import java.util.List;

/** {@code outrigger tck}, which the launch script starts by itself, with the test libraries on the class path. */
final class TckHint implements Outrigger.Command {

    private final PrintStream err;

    TckHint(PrintStream err) {
        this.err = err;
    }

    @Override
    public String arguments() {
        return "run PLUGIN --component FILE [--only GLOB] [--report DIRECTORY]";
    }

    @Override
    public String summary() {
        return "proves a plugin against the contracts of its building block";
    }

    @Override
    public int run(List<String> arguments) {
        err.println("outrigger: start bin/outrigger tck, which brings the test libraries");
        return Outrigger.USAGE;
    }
}
