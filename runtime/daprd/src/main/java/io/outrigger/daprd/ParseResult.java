package io.outrigger.daprd;

/** What a command line asks for. */
public sealed interface ParseResult {

    /** Run a sidecar. */
    record Run(DaprdFlags flags) implements ParseResult {}

    /** Wait until the sidecar at this HTTP port of the local machine is ready, then end with exit code 0. */
    record Wait(String httpPort) implements ParseResult {}

    /** Write the text to standard output and end. */
    record Print(String text, int exitCode) implements ParseResult {}

    /** Write the text to standard error and end; {@code --help} is answered there too, with exit code 0. */
    record Fail(String text, int exitCode) implements ParseResult {}

    /**
     * The flags can be read, but nothing can be run with them: log the message as fatal and end with exit code 1.
     *
     * @param afterStart whether daprd notices only after it has logged its first lines, which should then come first
     */
    record Fatal(LogFlags log, String appId, boolean afterStart, String message) implements ParseResult {}
}
