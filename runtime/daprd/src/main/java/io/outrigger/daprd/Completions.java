package io.outrigger.daprd;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Scripts that teach a shell the flags of {@code daprd}, made from the table of flags. */
enum Completions {
    BASH,
    ZSH,
    FISH;

    private static final Set<Flag> DIRECTORIES = Set.of(Flag.RESOURCES_PATH, Flag.UNIX_DOMAIN_SOCKET);
    private static final Set<Flag> FILES = Set.of(Flag.CONFIG, Flag.LOG_FILE);

    static Optional<Completions> named(String shell) {
        return Arrays.stream(values())
                .filter(completions -> completions.shell().equals(shell))
                .findFirst();
    }

    /** The shell's name, as users write it. */
    String shell() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The whole script. */
    String script() {
        List<Flag> flags = Flag.shown();
        return switch (this) {
            case BASH -> bash(flags);
            case ZSH -> zsh(flags);
            case FISH -> fish(flags);
        };
    }

    private static List<String> choices(Flag flag) {
        return switch (flag) {
            case MODE -> List.of("standalone", "kubernetes");
            case APP_PROTOCOL -> List.of("http", "https", "h2c", "grpc", "grpcs");
            case LOG_LEVEL -> List.of("debug", "info", "warn", "error", "fatal");
            case DISABLE_INIT_ENDPOINTS -> List.of("config", "subscribe");
            default -> List.of();
        };
    }

    private static String bash(List<Flag> flags) {
        StringBuilder cases = new StringBuilder();
        for (Flag flag : flags) {
            bashReply(flag).ifPresent(reply -> cases.append("    --%s) %s; return ;;%n".formatted(flag.text(), reply)));
        }
        return """
                # bash completion for daprd
                _daprd() {
                  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
                  case $previous in
                %s  esac
                  COMPREPLY=($(compgen -W "%s" -- "$current"))
                }
                complete -F _daprd daprd
                """.formatted(
                        cases, flags.stream().map(flag -> "--" + flag.text()).collect(Collectors.joining(" ")));
    }

    private static Optional<String> bashReply(Flag flag) {
        if (DIRECTORIES.contains(flag)) {
            return Optional.of("COMPREPLY=($(compgen -d -- \"$current\"))");
        }
        if (FILES.contains(flag)) {
            return Optional.of("COMPREPLY=($(compgen -f -- \"$current\"))");
        }
        if (!choices(flag).isEmpty()) {
            return Optional.of("COMPREPLY=($(compgen -W \"" + String.join(" ", choices(flag)) + "\" -- \"$current\"))");
        }
        return flag.type() == FlagType.SWITCH ? Optional.empty() : Optional.of("COMPREPLY=()");
    }

    private static String zsh(List<Flag> flags) {
        return flags.stream()
                .map(Completions::zshLine)
                .collect(Collectors.joining("", "#compdef daprd\n_arguments", "\n"));
    }

    private static String zshLine(Flag flag) {
        String usage = flag.usage().replace("'", "'\\''").replace("[", "\\[").replace("]", "\\]");
        String repeated = flag.type() == FlagType.LIST ? "*" : "";
        String equals = flag.type() == FlagType.SWITCH ? "" : "=";
        return " \\\n  '%s--%s%s[%s]%s'".formatted(repeated, flag.text(), equals, usage, zshValue(flag));
    }

    private static String zshValue(Flag flag) {
        if (flag.type() == FlagType.SWITCH) {
            return "";
        }
        String action = "";
        if (DIRECTORIES.contains(flag)) {
            action = "_files -/";
        } else if (FILES.contains(flag)) {
            action = "_files";
        } else if (!choices(flag).isEmpty()) {
            action = "(" + String.join(" ", choices(flag)) + ")";
        }
        return ":" + flag.type().placeholder() + ":" + action;
    }

    private static String fish(List<Flag> flags) {
        return flags.stream()
                .map(flag -> "complete -c daprd -l %s%s -d '%s'%n"
                        .formatted(flag.text(), fishValue(flag), flag.usage().replace("'", "\\'")))
                .collect(Collectors.joining("", "# fish completion for daprd\ncomplete -c daprd -f\n", ""));
    }

    private static String fishValue(Flag flag) {
        if (flag.type() == FlagType.SWITCH) {
            return "";
        }
        if (DIRECTORIES.contains(flag)) {
            return " -x -a '(__fish_complete_directories)'";
        }
        if (FILES.contains(flag)) {
            return " -r -F";
        }
        return choices(flag).isEmpty() ? " -x" : " -x -a '" + String.join(" ", choices(flag)) + "'";
    }
}
