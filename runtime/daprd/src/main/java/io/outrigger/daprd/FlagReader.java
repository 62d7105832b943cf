package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Reads arguments into values. What is no flag is ignored, as daprd does. */
final class FlagReader {
    private final FlagValues values = new FlagValues();
    private final Deque<String> rest;
    private final Consumer<String> notices;

    FlagReader(List<String> arguments, Consumer<String> notices) {
        this.rest = new ArrayDeque<>(arguments.stream().map(FlagReader::doubled).toList());
        this.notices = notices;
    }

    /** Flags have no short forms, so one dash is as good as two. */
    private static String doubled(String argument) {
        boolean longEnough = argument.getBytes(StandardCharsets.UTF_8).length > 2;
        return longEnough && argument.startsWith("-") && !argument.startsWith("--") ? "-" + argument : argument;
    }

    /** @throws FlagException when an argument cannot be read, or when help is asked for */
    FlagValues read() throws FlagException {
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            if (argument.equals("--")) {
                return values;
            }
            if (argument.startsWith("--")) {
                flag(argument);
            } else if (argument.length() > 1 && argument.startsWith("-")) {
                throw shortForm(argument);
            }
        }
        return values;
    }

    private static FlagException shortForm(String argument) {
        return argument.equals("-h")
                ? FlagException.help()
                : FlagException.of("unknown shorthand flag: '" + argument.substring(1) + "' in " + argument);
    }

    private void flag(String argument) throws FlagException {
        String assignment = argument.substring(2);
        if (assignment.startsWith("-") || assignment.startsWith("=")) {
            throw FlagException.of("bad flag syntax: " + argument);
        }
        int equals = assignment.indexOf('=');
        String name = equals < 0 ? assignment : assignment.substring(0, equals);
        Flag flag = known(name);
        set(flag, equals < 0 ? next(flag) : assignment.substring(equals + 1));
    }

    private static Flag known(String name) throws FlagException {
        if (name.equals("help")) {
            throw FlagException.help();
        }
        return Flag.named(name).orElseThrow(() -> FlagException.of("unknown flag: --" + name));
    }

    private String next(Flag flag) throws FlagException {
        if (flag.type() == FlagType.SWITCH) {
            return "true";
        }
        if (rest.isEmpty()) {
            throw FlagException.of("flag needs an argument: --" + flag.text());
        }
        return rest.remove();
    }

    private void set(Flag flag, String value) throws FlagException {
        try {
            values.set(flag, value);
        } catch (IllegalArgumentException invalid) {
            throw FlagException.of("invalid argument " + GoQuote.quoted(value) + " for \"--" + flag.text() + "\" flag: "
                    + invalid.getMessage());
        }
        flag.deprecation().ifPresent(hint -> notices.accept("Flag --" + flag.text() + " has been deprecated, " + hint));
    }
}
