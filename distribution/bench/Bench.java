import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Measures the packaged sidecar, and beside it another daprd: see README.md. */
final class Bench {

    private static final List<String> STORES = List.of("memory", "redis");
    private static final List<String> BROKERS = List.of("memory", "redis", "kafka");

    private final Options options;
    private final Path distribution;
    private final Path directory;
    private final Children children;
    private final Results results = new Results();
    private final Instant begin = Instant.now();

    private Bench(Options options, Path distribution, Path directory, Children children) {
        this.options = options;
        this.distribution = distribution;
        this.directory = directory;
        this.children = children;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path distribution = Path.of(System.getProperty("bench.home")).getParent();
        try {
            Options options = Options.parse(List.of(arguments), distribution);
            if (options.help()) {
                System.out.print(Options.USAGE.formatted(String.join(" ", measures())));
                return;
            }
            System.exit(run(options, distribution));
        } catch (UsageException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
        } catch (MeasureException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        } catch (CancellationException e) {
            // Ctrl-C: the shutdown hook is ending the children.
            System.err.println("bench: stopped");
        }
    }

    private static int run(Options options, Path distribution) throws IOException, InterruptedException {
        check(options);
        Path directory = Files.createTempDirectory("outrigger-bench");
        Children children = new Children();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(children, directory), "clean-up"));
        return new Bench(options, distribution, directory, children).measure();
    }

    private static void check(Options options) {
        if (!Files.isExecutable(options.launcher())) {
            throw new UsageException("no launcher at " + options.launcher()
                    + ": build it with ./mvnw -pl distribution -am package, or give --launcher PATH");
        }
        if (measures().stream().noneMatch(options::wants)) {
            throw new UsageException("--only matches none of: " + String.join(" ", measures()));
        }
        Set<String> programs = new TreeSet<>();
        for (String store : wantedStores(options)) {
            if (StoreBench.wantsSession(options, store)) {
                StoreBench.warmUps(options, store).forEach(load -> programs.addAll(generators(load.protocol())));
            }
        }
        for (InvokeLoad.Protocol protocol : InvokeLoad.Protocol.values()) {
            if (!InvokeBench.wanted(options, protocol).isEmpty()) {
                programs.addAll(generators(protocol));
            }
        }
        for (String broker : wantedBrokers(options)) {
            if (PubSubBench.wanted(options, broker).stream()
                    .anyMatch(load -> load.protocol() == PubSubLoad.Protocol.GRPC)) {
                programs.add("h2load");
            }
        }
        Tools.require(programs);
    }

    private static List<String> generators(Load.Protocol protocol) {
        return switch (protocol) {
            case HTTP -> List.of("wrk");
            case GRPC -> List.of("h2load", "nghttp");
        };
    }

    private static List<String> generators(InvokeLoad.Protocol protocol) {
        return switch (protocol) {
            case HTTP -> List.of("wrk", "h2load", "curl", "nginx");
            case GRPC -> List.of("h2load", "nghttp");
        };
    }

    private static List<String> wantedBrokers(Options options) {
        return BROKERS.stream()
                .filter(broker -> !PubSubBench.wanted(options, broker).isEmpty())
                .toList();
    }

    private static List<String> measures() {
        List<String> names = new ArrayList<>();
        for (String store : STORES) {
            names.add(StoreBench.startName(store));
            Load.all().forEach(load -> names.add(store + "/" + load.name()));
            names.add(StoreBench.rssName(store));
        }
        InvokeLoad.all().forEach(load -> names.add(load.name()));
        for (String broker : BROKERS) {
            PubSubLoad.all().forEach(load -> names.add(PubSubBench.name(broker, load)));
        }
        return names;
    }

    private static List<String> wantedStores(Options options) {
        return STORES.stream()
                .filter(store -> measures().stream()
                        .anyMatch(name -> name.startsWith(store + "/") && options.wants(name)))
                .toList();
    }

    private int measure() throws IOException, InterruptedException {
        Tools tools = new Tools(children, directory);
        List<Side> sides = sides(tools);
        Map<String, Object> machine = Machine.facts();
        announce(machine);
        Requests requests = new Requests(directory);
        Map<Load.Protocol, Generator> generators = Map.of(
                Load.Protocol.HTTP, new HttpGenerator(children, directory, requests),
                Load.Protocol.GRPC, new GrpcGenerator(children, directory, requests));
        StoreBench.Context context =
                new StoreBench.Context(options, children, directory, sides, generators, results);
        for (String store : wantedStores(options)) {
            measure(store, context);
        }
        for (InvokeLoad.Protocol protocol : InvokeLoad.Protocol.values()) {
            if (!InvokeBench.wanted(options, protocol).isEmpty()) {
                new InvokeBench(context, protocol, distribution.resolve("target/outrigger/lib")).run();
            }
        }
        for (String broker : wantedBrokers(options)) {
            measurePubSub(broker, context);
        }
        System.out.println();
        System.out.print(new Report(sides, results));
        System.out.println("Every round: " + write(tools, machine, new Archive(sides, results)));
        return results.failures(sides).isEmpty() ? 0 : 1;
    }

    private void measure(String store, StoreBench.Context context) throws IOException, InterruptedException {
        if (store.equals("memory")) {
            new StoreBench(context, Store.memory()).run();
        } else if (Tools.isInstalled("redis-server")) {
            Redis redis = Redis.start(children, directory);
            new StoreBench(context, Store.redis(redis.port()), redis.process().pid()).run();
            children.stop(redis.process());
        } else {
            results.skip(store, "redis-server is not installed (apt-get install redis-server)");
        }
    }

    private void measurePubSub(String broker, StoreBench.Context context) throws IOException, InterruptedException {
        switch (broker) {
            case "memory" -> new PubSubBench(
                            context, broker, "  type: pubsub.in-memory\n  version: v1\n", OptionalLong.empty())
                    .run();
            case "redis" -> measureRedis(broker, context);
            default -> measureKafka(broker, context);
        }
    }

    private void measureRedis(String broker, StoreBench.Context context) throws IOException, InterruptedException {
        if (!Tools.isInstalled("redis-server")) {
            results.skip("pubsub/" + broker, "redis-server is not installed (apt-get install redis-server)");
            return;
        }
        Redis redis = Redis.start(children, directory);
        OptionalLong pid = OptionalLong.of(redis.process().pid());
        new PubSubBench(context, broker, redis.pubSub(), pid).run();
        children.stop(redis.process());
    }

    private void measureKafka(String broker, StoreBench.Context context) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("bench.home"));
        if (!Kafka.available(home)) {
            results.skip("pubsub/" + broker, Kafka.HINT);
            return;
        }
        try (Kafka kafka = Kafka.start(home)) {
            new PubSubBench(context, broker, kafka.pubSub(), OptionalLong.of(kafka.pid())).run();
        }
    }

    private List<Side> sides(Tools tools) throws IOException, InterruptedException {
        List<Side> sides = new ArrayList<>();
        sides.add(side("A", options.launcher(), tools));
        if (options.against().isPresent()) {
            sides.add(side("B", options.against().get(), tools));
        }
        return sides;
    }

    private static Side side(String label, Path program, Tools tools) throws IOException, InterruptedException {
        return new Side(label, program, tools.firstLine(program.toString(), "--version"));
    }

    private void announce(Map<String, Object> machine) {
        System.err.println("rounds " + options.rounds() + " of " + options.seconds() + " s, each process warmed up for "
                + StoreBench.WARM_UP.toSeconds() + " s with each kind of request before them; load average "
                + machine.get("loadAverageAtStart") + " on " + machine.get("processors") + " processors");
    }

    private Path write(Tools tools, Map<String, Object> machine, Archive archive)
            throws IOException, InterruptedException {
        machine.put("loadAverageAtEnd", Machine.loadAverage());
        Map<String, Object> document = Archive.ordered(
                "begin", begin,
                "seconds", Duration.between(begin, Instant.now()).toSeconds(),
                "commit", tools.firstLine("git", "-C", distribution.toString(), "rev-parse", "HEAD"),
                "machine", machine,
                "tools", tools.versions(),
                "options", Archive.ordered(
                        "rounds", options.rounds(), "seconds", options.seconds(), "only", options.only().pattern(),
                        "warmUpSeconds", StoreBench.WARM_UP.toSeconds(), "starts", StoreBench.STARTS,
                        "settleSeconds", StoreBench.SETTLE.toSeconds(), "valueBytes", Requests.VALUE.length()),
                "environment", outriggerVariables(),
                "sides", archive.sideFacts(),
                "loads", archive.loads(),
                "figures", archive.figures(),
                "skipped", results.skipped());
        String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(begin);
        Path file = Files.createDirectories(distribution.resolve("target/bench")).resolve(stamp + ".json");
        return Files.writeString(file, Json.write(document));
    }

    /** The launcher reads these, so they belong to the figures. */
    private static Map<String, String> outriggerVariables() {
        Map<String, String> variables = new TreeMap<>(System.getenv());
        variables.keySet().removeIf(name -> !name.startsWith("OUTRIGGER_"));
        return variables;
    }

    private static void cleanUp(Children children, Path directory) {
        children.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("bench: " + directory + " is left behind: " + e);
        }
    }
}
