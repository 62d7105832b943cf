import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One side's sidecars around an application: its own, and that of a caller which has none. */
record Mesh(Sidecar callee, Sidecar caller, App app) {
    static Mesh start(Children children, Path directory, Side side, App app, InvokeLoad.Protocol protocol)
            throws IOException, InterruptedException {
        String name = protocol.name().toLowerCase() + "-" + side.label().toLowerCase();
        Sidecar callee = Sidecar.start(children, directory, side, new Sidecar.Setup(
                "callee-" + name,
                List.of("--app-port", "" + app.port(), "--app-protocol", protocol.name().toLowerCase())));
        Sidecar caller =
                Sidecar.start(children, directory, side, new Sidecar.Setup("caller-" + name, List.of()));
        return new Mesh(callee, caller, app);
    }

    String calleeId() {
        return callee.appId();
    }

    /** The sidecars a call passes. */
    List<Sidecar> path(int hops) {
        return switch (hops) {
            case 0 -> List.of();
            case 1 -> List.of(callee);
            default -> List.of(caller, callee);
        };
    }

    String httpUrl(int hops, InvokeLoad.Size size) {
        return hops == 0
                ? "http://127.0.0.1:" + app.port() + "/" + size.text()
                : "http://127.0.0.1:" + path(hops).getFirst().httpPort() + "/v1.0/invoke/" + calleeId() + "/method/"
                        + size.text();
    }

    String grpcUrl(int hops) {
        return "http://127.0.0.1:" + path(hops).getFirst().grpcPort() + "/" + InvokeRequests.METHOD;
    }

    void checkAlive() throws IOException {
        callee.checkAlive();
        caller.checkAlive();
    }

    void stop(Children children) throws InterruptedException {
        children.stop(caller.process());
        children.stop(callee.process());
    }
}
