import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Calls applications through one and two sidecars, the sides turn by turn. */
final class InvokeBench {
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final StoreBench.Context context;
    private final InvokeLoad.Protocol protocol;
    private final InvokeRequests requests;
    private final Wrk wrk;
    private final H2load h2load;
    private final App app;

    InvokeBench(StoreBench.Context context, InvokeLoad.Protocol protocol, Path libraries)
            throws IOException, InterruptedException {
        this.context = context;
        this.protocol = protocol;
        this.requests = new InvokeRequests(context.directory());
        this.wrk = new Wrk(context.children(), context.directory());
        this.h2load = new H2load(context.children(), context.directory());
        this.app = switch (protocol) {
            case HTTP -> App.http(context.children(), context.directory());
            case GRPC -> App.grpc(context.children(), context.directory(), libraries);
        };
    }

    static List<InvokeLoad> wanted(Options options, InvokeLoad.Protocol protocol) {
        return InvokeLoad.all().stream()
                .filter(load -> load.protocol() == protocol && options.wants(load.name()))
                .toList();
    }

    private List<InvokeLoad> wanted() {
        return wanted(context.options(), protocol);
    }

    void run() throws IOException, InterruptedException {
        Map<Side, Mesh> meshes = new LinkedHashMap<>();
        for (Side side : context.sides()) {
            meshes.put(side, Mesh.start(context.children(), context.directory(), side, app, protocol));
        }
        for (Side side : context.sides()) {
            say("warm-up " + side.label());
            warmUp(meshes.get(side));
        }
        for (int round = 1; round <= context.options().rounds(); round++) {
            say("round " + round);
            measureRound(meshes);
        }
        for (Mesh mesh : meshes.values()) {
            mesh.stop(context.children());
        }
        context.children().stop(app.process());
    }

    private void warmUp(Mesh mesh) throws IOException, InterruptedException {
        int most = wanted().stream().mapToInt(InvokeLoad::hops).max().orElse(0);
        for (InvokeLoad load : InvokeLoad.all()) {
            if (load.protocol() == protocol && load.warms() && load.hops() <= most) {
                try {
                    probe(mesh, load);
                    run(mesh, load, StoreBench.WARM_UP);
                } catch (MeasureException e) {
                    mesh.checkAlive();
                    // The measured rounds meet the same failure, and report it under the load's name.
                    say("warm-up: " + e.getMessage());
                }
            }
        }
    }

    private void measureRound(Map<Side, Mesh> meshes) throws IOException, InterruptedException {
        for (InvokeLoad load : wanted()) {
            Row<Sample> row = context.results().load(load.name());
            for (Side side : context.sides()) {
                if (row.failure(side).isEmpty()) {
                    measure(row, load, side, meshes.get(side));
                }
            }
        }
    }

    private void measure(Row<Sample> row, InvokeLoad load, Side side, Mesh mesh)
            throws IOException, InterruptedException {
        long[] backend = {app.process().pid()};
        try {
            probe(mesh, load);
            CpuClock before = CpuClock.read(mesh.path(load.hops()), backend);
            LoadResult result = run(mesh, load, Duration.ofSeconds(context.options().seconds()));
            row.add(side, CpuClock.read(mesh.path(load.hops()), backend).since(before, result));
        } catch (MeasureException e) {
            mesh.checkAlive();
            row.fail(side, e.getMessage());
        }
    }

    /** One call, its answer checked. The other sidecar may have to be found first. */
    private void probe(Mesh mesh, InvokeLoad load) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + FOUND_WITHIN.toNanos();
        while (true) {
            String output = context.children().run(context.directory(), Duration.ofSeconds(15), probeCommand(mesh, load));
            if (answered(output, load)) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new MeasureException(load.name() + " is not answered: " + brief(output));
            }
            Thread.sleep(PAUSE);
        }
    }

    private List<String> probeCommand(Mesh mesh, InvokeLoad load) {
        String body = requests.body(protocol, load.size()).toString();
        return switch (protocol) {
            case HTTP -> List.of(
                    "curl", "-s", "-m", "10", "-o", context.directory().resolve("probe").toString(),
                    "-w", "%{http_code} %{size_download}", "--data-binary", "@" + body,
                    mesh.httpUrl(load.hops(), load.size()));
            case GRPC -> {
                List<String> command = new ArrayList<>(List.of("nghttp", "-nv", "-t", "10", "-H", ":method: POST"));
                headers(mesh).forEach(header -> command.addAll(List.of("-H", header)));
                command.addAll(List.of("-d", body, mesh.grpcUrl(load.hops())));
                yield command;
            }
        };
    }

    private boolean answered(String output, InvokeLoad load) {
        return switch (protocol) {
            case HTTP -> output.strip().equals("200 " + load.size().bytes());
            case GRPC -> output.contains("grpc-status: 0");
        };
    }

    private static String brief(String output) {
        return output.length() <= 2_000 ? output.strip() : output.substring(output.length() - 2_000).strip();
    }

    private LoadResult run(Mesh mesh, InvokeLoad load, Duration length) throws IOException, InterruptedException {
        if (protocol == InvokeLoad.Protocol.HTTP
                && load.clients() instanceof InvokeLoad.Clients.Closed(int connections, _)) {
            String url = mesh.httpUrl(load.hops(), load.size());
            return wrk.run(url, Optional.of(requests.script(load.size())), connections, length);
        }
        return h2load.run(shot(mesh, load), length);
    }

    private H2load.Shot shot(Mesh mesh, InvokeLoad load) {
        boolean http = protocol == InvokeLoad.Protocol.HTTP;
        return switch (load.clients()) {
            case InvokeLoad.Clients.Closed(int connections, int streams) -> new H2load.Shot(
                    url(mesh, load), http, headers(mesh), body(load), connections, streams, OptionalInt.empty(),
                    load.size().bytes());
            case InvokeLoad.Clients.Open(int connections, int rate) -> new H2load.Shot(
                    url(mesh, load), http, headers(mesh), body(load), connections, 1,
                    OptionalInt.of(rate / connections), load.size().bytes());
        };
    }

    private Optional<Path> body(InvokeLoad load) {
        return Optional.of(requests.body(protocol, load.size()));
    }

    private String url(Mesh mesh, InvokeLoad load) {
        return switch (protocol) {
            case HTTP -> mesh.httpUrl(load.hops(), load.size());
            case GRPC -> mesh.grpcUrl(load.hops());
        };
    }

    private List<String> headers(Mesh mesh) {
        return switch (protocol) {
            case HTTP -> List.of("content-type: text/plain");
            case GRPC -> List.of(
                    "content-type: application/grpc", "te: trailers", "dapr-app-id: " + mesh.calleeId());
        };
    }

    private void say(String what) {
        System.err.println("invoke " + protocol + ": " + what);
    }
}
