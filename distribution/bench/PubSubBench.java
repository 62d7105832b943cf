import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** From publishing to delivery with one broker, the sides turn by turn. */
final class PubSubBench {

    static final String COMPONENT = "pubsub";

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    private final StoreBench.Context context;
    private final String broker;
    private final String component;
    private final long[] backends;

    /** A sidecar and the application it tells of events. */
    private record Run(Sidecar sidecar, EventApp app) {}

    /**
     * @param component type and metadata, in YAML from the type on
     * @param backend the number of the broker's process, if it is one of its own
     */
    PubSubBench(StoreBench.Context context, String broker, String component, OptionalLong backend) {
        this.context = context;
        this.broker = broker;
        this.component = component;
        // Who publishes and who is told are in this process: its time is nobody else's.
        long self = ProcessHandle.current().pid();
        this.backends = LongStream.concat(LongStream.of(self), backend.stream()).toArray();
    }

    static String name(String broker, PubSubLoad load) {
        return "pubsub/" + broker + "/" + load.name();
    }

    static List<PubSubLoad> wanted(Options options, String broker) {
        return PubSubLoad.all().stream()
                .filter(load -> options.wants(name(broker, load)))
                .toList();
    }

    private List<PubSubLoad> wanted() {
        return wanted(context.options(), broker);
    }

    void run() throws IOException, InterruptedException {
        Map<Side, Run> runs = new LinkedHashMap<>();
        for (Side side : context.sides()) {
            runs.put(side, start(side));
        }
        for (Side side : context.sides()) {
            say("warm-up " + side.label());
            warmUp(side, runs.get(side));
        }
        for (int round = 1; round <= context.options().rounds(); round++) {
            say("round " + round);
            measureRound(runs);
        }
        for (Run run : runs.values()) {
            context.children().stop(run.sidecar().process());
            run.app().close();
        }
    }

    private Run start(Side side) throws IOException, InterruptedException {
        Path resources = Files.createDirectories(context.directory().resolve("resources-pubsub-" + broker));
        Files.writeString(
                resources.resolve("pubsub.yaml"),
                "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: " + COMPONENT + "\nspec:\n" + component);
        EventApp app = new EventApp(subscriptions(side));
        return new Run(
                Sidecar.start(context.children(), context.directory(), side, new Sidecar.Setup(
                        "pubsub-" + broker + "-" + side.label().toLowerCase(),
                        List.of("--resources-path", resources.toString(), "--app-port", "" + app.port()))),
                app);
    }

    // Topics of each side's own: a broker outside of the sidecar would give both sides everything.
    private static String subscriptions(Side side) {
        return """
                [{"pubsubname": "%1$s", "topic": "single-%2$s", "route": "/single"},
                {"pubsubname": "%1$s", "topic": "bulk-%2$s", "route": "/bulk",
                    "bulkSubscribe": {"enabled": true, "maxMessagesCount": 100, "maxAwaitDurationMs": 10}}]"""
                .formatted(COMPONENT, side.label());
    }

    private void warmUp(Side side, Run run) throws IOException, InterruptedException {
        for (PubSubLoad load : wanted().stream().anyMatch(PubSubLoad::warms) ? wanted() : PubSubLoad.all()) {
            if (load.warms()) {
                try {
                    run(side, run, load, StoreBench.WARM_UP);
                } catch (MeasureException e) {
                    run.sidecar().checkAlive();
                    // The measured rounds meet the same failure, and report it under the load's name.
                    say("warm-up: " + e.getMessage());
                }
            }
        }
    }

    private void measureRound(Map<Side, Run> runs) throws IOException, InterruptedException {
        for (PubSubLoad load : wanted()) {
            Row<Sample> row = context.results().load(name(broker, load));
            for (Side side : context.sides()) {
                if (row.failure(side).isEmpty()) {
                    measure(row, load, side, runs.get(side));
                }
            }
        }
    }

    private void measure(Row<Sample> row, PubSubLoad load, Side side, Run run)
            throws IOException, InterruptedException {
        try {
            CpuClock before = CpuClock.read(List.of(run.sidecar()), backends);
            LoadResult result = run(side, run, load, Duration.ofSeconds(context.options().seconds()));
            row.add(side, CpuClock.read(List.of(run.sidecar()), backends).since(before, result));
        } catch (MeasureException e) {
            run.sidecar().checkAlive();
            row.fail(side, e.getMessage());
        }
    }

    /** Publishes, waits for the last delivery, and counts deliveries from the first publication to there. */
    private LoadResult run(Side side, Run run, PubSubLoad load, Duration length)
            throws IOException, InterruptedException {
        Arrivals arrivals = run.app().countAnew();
        String topic = load.shape().topic() + "-" + side.label();
        long begin = System.nanoTime();
        long published = switch (load.protocol()) {
            case HTTP -> new Publishing(run.sidecar().httpPort(), topic, load.shape(), arrivals).run(length);
            case GRPC -> overGrpc(run.sidecar(), topic, length);
        };
        long deadline = System.nanoTime() + DRAINED_WITHIN.toNanos();
        while (arrivals.count() < published) {
            if (System.nanoTime() > deadline) {
                throw new MeasureException(arrivals.count() + " of " + published + " messages were delivered within "
                        + DRAINED_WITHIN.toSeconds() + " s");
            }
            Thread.sleep(1);
        }
        LoadResult result = arrivals.since(begin);
        return load.protocol() == PubSubLoad.Protocol.GRPC ? withoutLatency(result) : result;
    }

    private static LoadResult withoutLatency(LoadResult result) {
        return new LoadResult(result.requests(), result.rate(), 0, 0, 0);
    }

    /** The load generator sends one body over and over: its messages do not know when they were sent. */
    private long overGrpc(Sidecar sidecar, String topic, Duration length) throws IOException, InterruptedException {
        Path body = context.directory().resolve("publish-" + topic);
        Files.write(body, Protobuf.publishEvent(COMPONENT, topic, Publishing.payload(System.nanoTime())));
        H2load.Shot shot = new H2load.Shot(
                "http://127.0.0.1:" + sidecar.grpcPort() + "/dapr.proto.runtime.v1.Dapr/PublishEvent",
                false,
                GrpcGenerator.HEADERS,
                Optional.of(body),
                PubSubLoad.GRPC_CONNECTIONS,
                PubSubLoad.GRPC_STREAMS,
                OptionalInt.empty(),
                GrpcGenerator.LEAST_ANSWER_BYTES);
        return new H2load(context.children(), context.directory()).run(shot, length).requests();
    }

    private void say(String what) {
        System.err.println("pubsub " + broker + ": " + what);
    }
}
