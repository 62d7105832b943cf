package io.outrigger.tck.command;

/** The {@code tck} command as a process. */
public final class TckMain {

    private TckMain() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(new TckCommand().run(arguments, System.out, System.err));
    }
}
