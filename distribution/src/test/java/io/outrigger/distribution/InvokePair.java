package io.outrigger.distribution;

import io.outrigger.proto.runtime.v1.GetMetadataRequest;
import java.time.Duration;

/** A sidecar with an application, and another one that has none and calls it. */
record InvokePair(Sidecar caller, Sidecar callee) implements AutoCloseable {

    private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    /** The application's id is unlike any other on this network. */
    static InvokePair of(Subject caller, Subject callee, int appPort, String appProtocol) {
        String suffix = Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
        Sidecar called = Launcher.daprd()
                .of(callee)
                .flag("app-id", "callee" + suffix)
                .flag("app-port", Integer.toString(appPort))
                .flag("app-protocol", appProtocol)
                .start();
        Sidecar calling =
                Launcher.daprd().of(caller).flag("app-id", "caller" + suffix).start();
        return new InvokePair(calling, called);
    }

    /** What the application is called. */
    String appId() {
        return id(callee);
    }

    String callerId() {
        return id(caller);
    }

    private static String id(Sidecar sidecar) {
        try (Grpc grpc = new Grpc(sidecar.ports().grpc())) {
            return grpc.dapr()
                    .getMetadata(GetMetadataRequest.getDefaultInstance())
                    .getId();
        }
    }

    /** Waits until the caller has found the application's sidecar. */
    InvokePair awaitFound() {
        String path = "/v1.0/invoke/" + appId() + "/method/found";
        Eventually.holds(
                "the application is found",
                FOUND_WITHIN,
                () -> caller.http().get(path).status() != 500);
        return this;
    }

    @Override
    public void close() {
        caller.close();
        callee.close();
    }
}
