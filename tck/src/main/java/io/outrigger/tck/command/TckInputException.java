package io.outrigger.tck.command;

/** Something the command was given cannot be used. Never leaves the package: it becomes a line and an exit code. */
final class TckInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private TckInputException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static TckInputException bad(String message) {
        return new TckInputException(TckCommand.BAD_INPUT, message);
    }

    static TckInputException nothing(String message) {
        return new TckInputException(TckCommand.NOTHING_FOUND, message);
    }

    int exitCode() {
        return exitCode;
    }
}
