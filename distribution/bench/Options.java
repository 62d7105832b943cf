import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the command line asked for, checked. */
record Options(int rounds, int seconds, Pattern only, Path launcher, Optional<Path> against, boolean help) {

    static final String USAGE =
            """
            usage: distribution/bench/run [--rounds N] [--seconds S] [--only PATTERN] [--against PATH] [--launcher PATH]

              --rounds N       measured rounds of every load (default 3)
              --seconds S      length of one load in a round (default 2)
              --only PATTERN   only measures whose name holds this regular expression, such as
                               memory, grpc/get, redis/.*32, start, rss, invoke1/http
              --against PATH   a second daprd to run beside, round by round; ratios are first / second
              --launcher PATH  the daprd to measure (default distribution/target/outrigger/bin/daprd)
              --help           this text

            Measures: %s
            Needs Linux, a JDK 25, and: apt-get install wrk nghttp2-client redis-server nginx-light curl
            """;

    static Options parse(List<String> arguments, Path distribution) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Options options =
                new Options(3, 2, Pattern.compile(""), distribution.resolve("target/outrigger/bin/daprd"),
                        Optional.empty(), false);
        while (!rest.isEmpty()) {
            options = options.with(rest.removeFirst(), rest);
        }
        return options;
    }

    boolean wants(String measure) {
        return only.matcher(measure).find();
    }

    private Options with(String flag, Deque<String> rest) {
        return switch (flag) {
            case "--help" -> new Options(rounds, seconds, only, launcher, against, true);
            case "--rounds" -> new Options(number(flag, rest, 50), seconds, only, launcher, against, help);
            case "--seconds" -> new Options(rounds, number(flag, rest, 60), only, launcher, against, help);
            case "--only" -> new Options(rounds, seconds, pattern(value(flag, rest)), launcher, against, help);
            case "--launcher" -> new Options(rounds, seconds, only, program(flag, rest), against, help);
            case "--against" -> withAgainst(program(flag, rest));
            default -> throw new UsageException("unknown option " + flag);
        };
    }

    private Options withAgainst(Path other) {
        if (against.isPresent()) {
            throw new UsageException("--against may be given once");
        }
        return new Options(rounds, seconds, only, launcher, Optional.of(other), help);
    }

    private static String value(String flag, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(flag + " needs a value");
        }
        return rest.removeFirst();
    }

    private static int number(String flag, Deque<String> rest, int most) {
        String text = value(flag, rest);
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new UsageException(flag + " must be a number from 1 to " + most + ", not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new UsageException("--only: " + e.getDescription() + " in '" + text + "'");
        }
    }

    private static Path program(String flag, Deque<String> rest) {
        Path path = Path.of(value(flag, rest)).toAbsolutePath().normalize();
        if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
            throw new UsageException(flag + ": no executable file at " + path);
        }
        return path;
    }
}
