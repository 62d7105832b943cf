package io.outrigger.daprd;

import java.util.OptionalInt;

/** Ports as flags give them. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** @param context what the message about a bad port begins with */
    static int required(FlagValues values, Flag flag, String context) throws InvalidFlagException {
        return parsed(values.text(flag), context);
    }

    static OptionalInt optional(FlagValues values, Flag flag, String context) throws InvalidFlagException {
        String text = values.text(flag);
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(parsed(text, context));
    }

    private static int parsed(String text, String context) throws InvalidFlagException {
        long port;
        try {
            port = GoSyntax.decimal(text);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidFlagException(context + ": " + invalid.getMessage());
        }
        if (port < 0 || port > HIGHEST) {
            throw new InvalidFlagException(context + ": " + port + " is not a port, which are 0 to " + HIGHEST);
        }
        return (int) port;
    }
}
