import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes every wanted measure with one state store, the sides turn by turn. */
final class StoreBench {

    static final int STARTS = 7;
    static final Duration SETTLE = Duration.ofSeconds(3);
    static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Context context;
    private final Store store;
    private final long[] backends;
    private final Path resources;

    /** What all stores share. */
    record Context(
            Options options,
            Children children,
            Path directory,
            List<Side> sides,
            Map<Load.Protocol, Generator> generators,
            Results results) {}

    StoreBench(Context context, Store store, long... backends) throws IOException {
        this.context = context;
        this.store = store;
        this.backends = backends;
        this.resources = store.writeResources(context.directory());
    }

    static String startName(String store) {
        return store + "/start";
    }

    static String rssName(String store) {
        return store + "/rss";
    }

    static List<Load> wantedLoads(Options options, String store) {
        return Load.all().stream()
                .filter(load -> options.wants(store + "/" + load.name()))
                .toList();
    }

    /** The load each process is warmed with: of every protocol and operation wanted, the one with most clients. */
    static List<Load> warmUps(Options options, String store) {
        List<Load> wanted = wantedLoads(options, store);
        return Load.all().stream()
                .filter(Load::isCrowd)
                .filter(crowd -> wanted.isEmpty()
                        || wanted.stream()
                                .anyMatch(load -> load.protocol() == crowd.protocol()
                                        && load.operation() == crowd.operation()))
                .toList();
    }

    static boolean wantsSession(Options options, String store) {
        return options.wants(rssName(store)) || !wantedLoads(options, store).isEmpty();
    }

    void run() throws IOException, InterruptedException {
        if (context.options().wants(startName(store.name()))) {
            measureStarts();
        }
        if (wantsSession(context.options(), store.name())) {
            measureLoads();
        }
    }

    private void measureStarts() throws IOException, InterruptedException {
        say("start, 1 + " + STARTS + " times");
        Row<Double> clock = context.results().figure(startName(store.name()));
        Row<Double> cpu = context.results().figure(startName(store.name()) + "/cpu");
        for (int i = 0; i <= STARTS; i++) {
            for (Side side : context.sides()) {
                Sidecar sidecar = start(side);
                context.children().stop(sidecar.process());
                // The first only brings the files into the page cache.
                if (i > 0) {
                    clock.add(side, sidecar.start().millis());
                    cpu.add(side, sidecar.start().cpuMillis());
                }
            }
        }
    }

    private void measureLoads() throws IOException, InterruptedException {
        Map<Side, Sidecar> sidecars = new LinkedHashMap<>();
        for (Side side : context.sides()) {
            sidecars.put(side, start(side));
            Thread.sleep(SETTLE);
            noteMemory("idle", side, sidecars.get(side));
        }
        for (Side side : context.sides()) {
            say("warm-up " + side.label());
            warmUp(sidecars.get(side));
        }
        for (int round = 1; round <= context.options().rounds(); round++) {
            measureRound(round, sidecars);
        }
        for (Side side : context.sides()) {
            noteMemory("loaded", side, sidecars.get(side));
            context.children().stop(sidecars.get(side).process());
        }
    }

    private void warmUp(Sidecar sidecar) throws IOException, InterruptedException {
        for (Load load : warmUps(context.options(), store.name())) {
            try {
                generator(load).probe(sidecar, Load.Operation.SAVE);
                generator(load).run(sidecar, load, WARM_UP);
            } catch (MeasureException e) {
                sidecar.checkAlive();
                // The measured rounds meet the same failure, and report it under the load's name.
                say("warm-up: " + e.getMessage());
            }
        }
    }

    private void measureRound(int round, Map<Side, Sidecar> sidecars) throws IOException, InterruptedException {
        say("round " + round);
        for (Load load : wantedLoads(context.options(), store.name())) {
            Row<Sample> row = context.results().load(store.name() + "/" + load.name());
            for (Side side : context.sides()) {
                if (row.failure(side).isEmpty()) {
                    measure(row, load, side, sidecars.get(side));
                }
            }
        }
    }

    private void measure(Row<Sample> row, Load load, Side side, Sidecar sidecar)
            throws IOException, InterruptedException {
        try {
            generator(load).probe(sidecar, load.operation());
            CpuClock before = CpuClock.read(List.of(sidecar), backends);
            LoadResult result =
                    generator(load).run(sidecar, load, Duration.ofSeconds(context.options().seconds()));
            row.add(side, CpuClock.read(List.of(sidecar), backends).since(before, result));
        } catch (MeasureException e) {
            sidecar.checkAlive();
            row.fail(side, e.getMessage());
        }
    }

    private void noteMemory(String when, Side side, Sidecar sidecar) throws IOException {
        if (context.options().wants(rssName(store.name()))) {
            context.results()
                    .figure(rssName(store.name()) + "/" + when)
                    .add(side, Proc.residentMegabytes(sidecar.pid()));
        }
    }

    private Sidecar start(Side side) throws IOException, InterruptedException {
        return Sidecar.start(
                context.children(),
                context.directory(),
                side,
                new Sidecar.Setup("bench-" + side.label(), List.of("--resources-path", resources.toString())));
    }

    private Generator generator(Load load) {
        return context.generators().get(load.protocol());
    }

    private void say(String what) {
        System.err.println(store.name() + ": " + what);
    }
}
