package io.outrigger.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a sidecar to start: loopback only, ports and resources of its own, unless a flag says otherwise. */
final class Launcher {

    static final String APP_ID = "it";

    private final Directory directory = Directory.fresh();
    private final Map<String, String> flags = new LinkedHashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Sidecar.Ports ports;
    private Subject subject = Subject.current();
    private int resources;

    private Launcher() {
        List<Integer> free = FreePorts.some(5);
        ports = new Sidecar.Ports(free.get(0), free.get(1), free.get(2), free.get(3));
        flags.put("app-id", APP_ID);
        flags.put("dapr-http-port", Integer.toString(ports.http()));
        flags.put("dapr-grpc-port", Integer.toString(ports.grpc()));
        flags.put("metrics-port", Integer.toString(ports.metrics()));
        flags.put("dapr-internal-grpc-port", Integer.toString(free.get(4)));
        flags.put("dapr-listen-addresses", "127.0.0.1");
        flags.put("metrics-listen-address", "127.0.0.1");
        flags.put("dapr-internal-grpc-listen-address", "127.0.0.1");
        flags.put("resources-path", directory.make("resources").toString());
    }

    static Launcher daprd() {
        return new Launcher();
    }

    /** A sidecar with an in-memory state store called {@code store}. */
    static Launcher withMemory() {
        return daprd().resource(Yaml.component("store", "state.in-memory"));
    }

    /** Runs the launcher with these arguments alone, to its end. */
    static Finished run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Subject.current().daprd().toString()));
        command.addAll(List.of(arguments));
        return Finished.of(command);
    }

    /** Takes another sidecar than the one under test. */
    Launcher of(Subject other) {
        subject = other;
        return this;
    }

    Launcher flag(String name, String value) {
        flags.put(name, value);
        return this;
    }

    Launcher without(String flag) {
        flags.remove(flag);
        return this;
    }

    Launcher environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A file of its own in the resources directory. */
    Launcher resource(String yaml) {
        resources++;
        directory.write("resources/r" + resources + ".yaml", yaml);
        return this;
    }

    /** The configuration's spec, each line indented by two spaces at least. */
    Launcher configuration(String spec) {
        return flag(
                "config",
                directory.write("configuration.yaml", Yaml.configuration(spec)).toString());
    }

    Directory directory() {
        return directory;
    }

    Sidecar.Ports ports() {
        return ports;
    }

    /** Starts it and waits until it is healthy. */
    Sidecar start() {
        Sidecar sidecar = launch();
        sidecar.awaitReady();
        return sidecar;
    }

    /** Starts it and does not wait. */
    Sidecar launch() {
        List<String> command = new ArrayList<>(List.of(subject.daprd().toString()));
        flags.forEach((name, value) -> command.add("--" + name + "=" + value));
        return new Sidecar(Program.start(directory, command, environment), ports, directory);
    }

    /** Starts it and waits until it ends by itself. */
    Finished end() {
        try (Sidecar sidecar = launch()) {
            int exitCode = sidecar.program().awaitExit();
            return new Finished(
                    exitCode, sidecar.program().out(), sidecar.program().err());
        }
    }
}
