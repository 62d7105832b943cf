import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes under load, kills what it started, and counts what was lost: see README.md. */
final class KillTest implements AutoCloseable {

    // After the last kill: so long without anything new, and it will not come any more.
    private static final Duration QUIET = Duration.ofSeconds(40);
    private static final Duration LONGEST_END = Duration.ofMinutes(5);
    private static final int SHOWN = 20;

    private final Options options;
    private final Broker broker;
    private final Path resources = ServerProcess.directory("kill-test-resources");
    private final List<Path> ledgers = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private KillTest(Options options, Path home) {
        this.options = options;
        Ports ports = new Ports();
        this.broker = Broker.named(options.broker(), ports, home);
        for (int i = 1; i <= options.pairs(); i++) {
            Path ledger = resources.resolveSibling(resources.getFileName() + "-ledger" + i);
            ledgers.add(ledger);
            pairs.add(Pair.create(i, options, ports, resources, ledger));
        }
    }

    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("killtest.home"));
        try {
            Options options = Options.parse(List.of(arguments), home);
            if (options.help()) {
                System.out.print(Options.USAGE);
                return;
            }
            System.exit(run(options, home));
        } catch (UsageException e) {
            System.err.println("kill-test: " + e.getMessage());
            System.exit(2);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            System.err.println("kill-test: " + e);
            System.exit(2);
        }
    }

    private static int run(Options options, Path home) throws IOException, InterruptedException {
        KillTest test = new KillTest(options, home);
        AtomicReference<KillTest> open = new AtomicReference<>(test);
        Thread hook = new Thread(() -> closeOnce(open), "clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return test.run();
        } finally {
            closeOnce(open);
        }
    }

    private static void closeOnce(AtomicReference<KillTest> open) {
        KillTest test = open.getAndSet(null);
        if (test != null) {
            test.close();
        }
    }

    private int run() throws IOException, InterruptedException {
        System.err.printf("broker %s, %d pairs, %d messages/s, a kill every %.1f s for %.1f minutes, seed %d%n",
                options.broker(), options.pairs(), options.rate(), options.every(), options.minutes(), options.seed());
        Pair.writeResources(resources, broker);
        start();
        Publisher publisher = new Publisher(pairs, options.rate());
        publisher.start();
        Chaos chaos = new Chaos(victims(), options.seed());
        try (publisher) {
            killForAWhile(chaos);
        }
        awaitTheLast(publisher.acknowledged());
        System.out.println("kills: " + chaos.kills());
        return report(publisher);
    }

    /** Applications first: a sidecar waits for its own. */
    private void start() {
        opened.push(broker);
        broker.victim().start();
        for (Pair pair : pairs) {
            opened.push(pair.app());
            pair.app().start();
            opened.push(pair.sidecar());
            pair.sidecar().start();
        }
    }

    private List<Victim> victims() {
        List<Victim> victims = new ArrayList<>(List.of(broker.victim()));
        pairs.forEach(pair -> victims.addAll(List.of(pair.sidecar(), pair.app())));
        return victims;
    }

    private void killForAWhile(Chaos chaos) throws InterruptedException {
        long end = System.nanoTime() + (long) (options.minutes() * 60e9);
        while (System.nanoTime() < end) {
            Thread.sleep((long) (options.every() * 1e3));
            chaos.strike();
        }
    }

    private void awaitTheLast(BitSet acknowledged) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        long lastChange = System.nanoTime();
        int before = -1;
        while (System.nanoTime() < end && System.nanoTime() - lastChange < QUIET.toNanos()) {
            int missing = missing(acknowledged, Ledger.read(ledgers).answered()).cardinality();
            if (missing == 0) {
                return;
            }
            if (missing != before) {
                System.err.println("still to come: " + missing);
                before = missing;
                lastChange = System.nanoTime();
            }
            Thread.sleep(1_000);
        }
    }

    private static BitSet missing(BitSet acknowledged, BitSet there) {
        BitSet missing = (BitSet) acknowledged.clone();
        missing.andNot(there);
        return missing;
    }

    private int report(Publisher publisher) {
        Ledger ledger = Ledger.read(ledgers);
        BitSet acknowledged = publisher.acknowledged();
        BitSet lost = missing(acknowledged, ledger.begun());
        BitSet doubtful = missing(acknowledged, ledger.answered());
        doubtful.andNot(lost);
        System.out.printf("sent         %,9d%n", publisher.sent());
        System.out.printf("acknowledged %,9d%n", acknowledged.cardinality());
        System.out.printf("delivered    %,9d   different messages the application said yes to%n",
                ledger.answered().cardinality());
        System.out.printf("duplicates   %,9d   more answers than that%n",
                ledger.answers() - ledger.answered().cardinality());
        System.out.printf("in doubt     %,9d   the application was killed while it said yes%n", doubtful.cardinality());
        System.out.printf("lost         %,9d   acknowledged and never delivered%n", lost.cardinality());
        if (!lost.isEmpty()) {
            System.out.println("lost: " + lost.stream().limit(SHOWN).boxed().toList());
        }
        return lost.isEmpty() ? 0 : 1;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("kill-test: not closed: " + e);
            }
        }
        try {
            Files.deleteIfExists(resources.resolve("broker.yaml"));
            Files.deleteIfExists(resources);
            for (Path ledger : ledgers) {
                Files.deleteIfExists(ledger);
            }
        } catch (IOException e) {
            System.err.println("kill-test: files are left behind: " + e);
        }
    }
}
