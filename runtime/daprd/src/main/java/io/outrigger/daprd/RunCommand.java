package io.outrigger.daprd;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code outrigger run}: a sidecar that needs no file and no application. Takes daprd's flags; what is not given has
 * defaults that work on a laptop: loopback only, the distribution's components, a free port where the usual one is
 * taken.
 */
final class RunCommand implements Outrigger.Command {

    private static final String APP_ID = "--app-id";
    private static final String HTTP = "--dapr-http-port";
    private static final String GRPC = "--dapr-grpc-port";
    private static final String METRICS = "--metrics-port";
    private static final String RESOURCES = "--resources-path";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    RunCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public String arguments() {
        return "[daprd's flags]";
    }

    @Override
    public String summary() {
        return "runs a sidecar on its own, with defaults that need no file";
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        List<String> complete = complete(arguments);
        describe(complete);
        return new Daprd(environment, out, err).run(complete);
    }

    private List<String> complete(List<String> arguments) {
        List<String> complete = new ArrayList<>(arguments);
        fill(complete, APP_ID, "outrigger");
        fill(complete, "--dapr-listen-addresses", "127.0.0.1");
        fill(complete, "--metrics-listen-address", "127.0.0.1");
        fill(complete, HTTP, freePort(3500));
        fill(complete, GRPC, freePort(50001));
        fill(complete, METRICS, freePort(9090));
        fill(complete, "--log-level", "warn");
        Optional<Path> components = Home.components();
        if (components.isPresent() && given(complete, "--components-path").isEmpty()) {
            fill(complete, RESOURCES, components.get().toString());
        }
        return complete;
    }

    private static void fill(List<String> arguments, String flag, String value) {
        if (given(arguments, flag).isEmpty()) {
            arguments.add(flag + "=" + value);
        }
    }

    private static Optional<String> given(List<String> arguments, String flag) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i).startsWith("--") ? arguments.get(i) : "-" + arguments.get(i);
            if (argument.startsWith(flag + "=")) {
                return Optional.of(argument.substring(flag.length() + 1));
            }
            if (argument.equals(flag) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static String freePort(int usual) {
        return Integer.toString(tryPort(usual).or(() -> tryPort(0)).orElse(usual));
    }

    private static Optional<Integer> tryPort(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.of(socket.getLocalPort());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void describe(List<String> arguments) {
        String http = "http://127.0.0.1:" + given(arguments, HTTP).orElseThrow();
        out.println(
                "Outrigger " + Builds.outrigger() + " (Dapr " + Builds.current().version() + "), app id "
                        + given(arguments, APP_ID).orElseThrow());
        out.println("  HTTP API   " + http);
        out.println("  gRPC API   127.0.0.1:" + given(arguments, GRPC).orElseThrow());
        out.println("  metrics    http://127.0.0.1:" + given(arguments, METRICS).orElseThrow());
        given(arguments, RESOURCES).ifPresent(path -> out.println("  resources  " + path));
        out.println("Try:");
        out.println("  curl -X POST " + http + "/v1.0/state/statestore -H 'Content-Type: application/json' \\");
        out.println("    -d '[{\"key\": \"greeting\", \"value\": \"hello\"}]'");
        out.println("  curl " + http + "/v1.0/state/statestore/greeting");
        out.println("Ctrl-C ends it.");
        out.flush();
    }
}
