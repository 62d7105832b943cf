import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** What the command line asked for, checked. */
final class Options {

    static final String USAGE =
            """
            usage: distribution/kill-test/run [--minutes M] [--broker NAME] [--every S] [--rate N] [--seed S] [--launcher PATH]

              --minutes M      how long messages are published and processes killed (default 10)
              --broker NAME    redis, redis-defaults (keeps nothing but snapshots: must lose), rabbitmq, kafka
                               (default redis)
              --every S        seconds between two kills (default 5)
              --rate N         messages per second (default 300)
              --seed S         of the choice of victims (default: from the clock; it is printed)
              --pairs N        sidecars, each with an application of its own (default 2)
              --launcher PATH  the daprd to try (default distribution/target/outrigger/bin/daprd)
              --help           this text

            Exit status: 0 if nothing was lost, 1 if something was, 2 if the test could not be done.
            """;

    private static final Set<String> BROKERS = Set.of("redis", "redis-defaults", "rabbitmq", "kafka");

    private double minutes = 10;
    private String broker = "redis";
    private double every = 5;
    private int rate = 300;
    private int pairs = 2;
    private long seed = System.nanoTime() & 0xffffff;
    private Path launcher;
    private boolean help;

    private Options(Path home) {
        launcher = home.resolveSibling("target/outrigger/bin/daprd");
    }

    static Options parse(List<String> arguments, Path home) {
        Options options = new Options(home);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            options.take(rest.removeFirst(), rest);
        }
        if (!options.help && !Files.isExecutable(options.launcher)) {
            throw new UsageException("no launcher at " + options.launcher
                    + ": build it with ./mvnw -pl distribution -am package, or give --launcher PATH");
        }
        return options;
    }

    private void take(String flag, Deque<String> rest) {
        switch (flag) {
            case "--help" -> help = true;
            case "--minutes" -> minutes = number(flag, rest, 0.1, 24 * 60);
            case "--every" -> every = number(flag, rest, 0.5, 3600);
            case "--rate" -> rate = (int) number(flag, rest, 1, 20_000);
            case "--pairs" -> pairs = (int) number(flag, rest, 1, 9);
            case "--seed" -> seed = (long) number(flag, rest, 0, 1L << 50);
            case "--broker" -> broker = broker(value(flag, rest));
            case "--launcher" -> launcher = Path.of(value(flag, rest)).toAbsolutePath();
            default -> throw new UsageException("unknown option " + flag);
        }
    }

    private static String broker(String name) {
        if (!BROKERS.contains(name)) {
            throw new UsageException("--broker must be one of " + BROKERS + ", not '" + name + "'");
        }
        return name;
    }

    private static String value(String flag, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new UsageException(flag + " needs a value");
        }
        return rest.removeFirst();
    }

    private static double number(String flag, Deque<String> rest, double least, double most) {
        String text = value(flag, rest);
        if (text.matches("[0-9]{1,15}(\\.[0-9]{1,3})?s?")) {
            double value = Double.parseDouble(text.replace("s", ""));
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw new UsageException(flag + " must be a number from " + least + " to " + most + ", not '" + text + "'");
    }

    double minutes() {
        return minutes;
    }

    String broker() {
        return broker;
    }

    double every() {
        return every;
    }

    int rate() {
        return rate;
    }

    int pairs() {
        return pairs;
    }

    long seed() {
        return seed;
    }

    Path launcher() {
        return launcher;
    }

    boolean help() {
        return help;
    }
}
