package io.outrigger.plugin.consul;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent of Consul's own, in memory, on free ports of the loopback interface. */
final class RealAgent implements AutoCloseable {

    private final Process process;
    private final String address;

    private RealAgent(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "consul")));
    }

    static RealAgent start() throws IOException, InterruptedException {
        List<Integer> ports = freePorts(4);
        Process process = new ProcessBuilder(
                        "consul",
                        "agent",
                        "-dev",
                        "-bind=127.0.0.1",
                        "-http-port=" + ports.get(0),
                        "-server-port=" + ports.get(1),
                        "-serf-lan-port=" + ports.get(2),
                        "-serf-wan-port=" + ports.get(3),
                        "-dns-port=-1",
                        "-grpc-port=-1",
                        "-grpc-tls-port=-1")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RealAgent agent = new RealAgent(process, "127.0.0.1:" + ports.get(0));
        try {
            agent.await();
            return agent;
        } catch (IOException | InterruptedException | RuntimeException e) {
            agent.close();
            throw e;
        }
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    // It has a leader once it can store anything.
    private void await() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest leader = HttpRequest.newBuilder(URI.create("http://" + address + "/v1/status/leader"))
                    .build();
            for (int i = 0; i < 300 && process.isAlive(); i++) {
                try {
                    if (client.send(leader, BodyHandlers.ofString()).body().length() > 2) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.sleep(100);
                }
            }
        }
        throw new IOException("consul agent did not start");
    }

    String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
