package io.outrigger.daprd;

import io.outrigger.spi.SpiVersion;
import java.io.PrintStream;
import java.util.List;

/** {@code outrigger version}. */
final class VersionCommand implements Outrigger.Command {

    private final PrintStream out;

    VersionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "tells the versions of the runtime, of the Dapr it behaves like, and of the SPI";
    }

    @Override
    public int run(List<String> arguments) {
        BuildInfo build = Builds.current();
        out.println("outrigger " + Builds.outrigger());
        out.println("dapr      " + build.version());
        out.println("spi       " + SpiVersion.current());
        out.println("commit    " + build.commit());
        return Outrigger.OK;
    }
}
