package io.outrigger.daprd;

/** Arguments that lead to the usage text: because they make no sense, or because it was asked for. */
final class FlagException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean help;

    private FlagException(String message, boolean help) {
        super(message);
        this.help = help;
    }

    static FlagException of(String message) {
        return new FlagException(message, false);
    }

    static FlagException help() {
        return new FlagException("help requested", true);
    }

    ParseResult result() {
        return help
                ? new ParseResult.Fail(FlagUsage.text(), 0)
                : new ParseResult.Fail(FlagUsage.text() + getMessage() + "\n", 2);
    }
}
