import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One running daprd. */
record Sidecar(Side side, String appId, Process process, Path log, Ports ports, Start start) {

    /** From the start of the process to its first healthy answer: time on the clock, and CPU time used. */
    record Start(double millis, double cpuMillis) {}


    /** Of the two APIs. */
    record Ports(int http, int grpc) {}

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final byte[] HEALTH_REQUEST =
            "GET /v1.0/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    /** What tells one sidecar of a side from another. */
    record Setup(String appId, List<String> flags) {}

    static Sidecar start(Children children, Path directory, Side side, Setup setup)
            throws IOException, InterruptedException {
        List<Integer> ports = freePorts(4);
        Path log = directory.resolve(setup.appId() + ".log");
        long begin = System.nanoTime();
        Process process = children.start(directory, log, command(side, setup, ports));
        try {
            awaitHealthy(process, ports.getFirst(), begin + START_LIMIT.toNanos());
            double millis = (System.nanoTime() - begin) / 1e6;
            Start start = new Start(millis, Proc.cpuMicros(process.pid()) / 1e3);
            return new Sidecar(side, setup.appId(), process, log, new Ports(ports.get(0), ports.get(1)), start);
        } catch (MeasureException e) {
            children.stop(process);
            throw failure(side, e.getMessage(), log);
        }
    }

    /** A sidecar that died ends the run: what is measured without it means nothing. */
    void checkAlive() throws IOException {
        if (!process.isAlive()) {
            throw failure(side, "ended by itself with " + process.exitValue(), log);
        }
    }

    private static MeasureException failure(Side side, String what, Path log) throws IOException {
        return new MeasureException(
                "%s %s %s; the end of its log:%n%s".formatted(side.label(), side.program(), what, tail(log)));
    }

    int httpPort() {
        return ports.http();
    }

    int grpcPort() {
        return ports.grpc();
    }

    long pid() {
        return process.pid();
    }

    private static List<String> command(Side side, Setup setup, List<Integer> ports) {
        List<String> command = new ArrayList<>(List.of(
                side.program().toString(),
                "--app-id", setup.appId(),
                "--dapr-http-port", "" + ports.get(0),
                "--dapr-grpc-port", "" + ports.get(1),
                "--dapr-internal-grpc-port", "" + ports.get(2),
                "--metrics-port", "" + ports.get(3),
                "--metrics-listen-address", "127.0.0.1",
                "--dapr-internal-grpc-listen-address", "127.0.0.1",
                "--dapr-listen-addresses", "127.0.0.1",
                "--log-level", "warn"));
        command.addAll(setup.flags());
        return command;
    }

    /** Ports free a moment ago: all are held at once, so that they differ. */
    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void awaitHealthy(Process process, int port, long deadline) throws InterruptedException {
        while (!healthy(port)) {
            if (!process.isAlive()) {
                throw new MeasureException("ended with " + process.exitValue() + " before it was healthy");
            }
            if (System.nanoTime() > deadline) {
                throw new MeasureException("was not healthy within " + START_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(1);
        }
    }

    private static boolean healthy(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(HEALTH_REQUEST);
            InputStream answer = socket.getInputStream();
            String status = new String(answer.readNBytes("HTTP/1.1 204".length()), StandardCharsets.US_ASCII);
            return status.endsWith(" 204");
        } catch (IOException e) {
            // Not listening yet, or not answering yet: the caller asks again until its deadline.
            return false;
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
