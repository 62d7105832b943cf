package io.outrigger.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Redis of a test's own, in memory, on a loopback port of its own. */
final class RedisServer implements Backend {

    private final Directory directory = Directory.fresh();
    private final int port = FreePorts.one();
    private final Program program;

    private RedisServer(Path program) {
        this.program = Program.start(
                directory,
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--save",
                        "",
                        "--appendonly",
                        "no"),
                Map.of());
        Eventually.holds("redis answers", Duration.ofSeconds(20), this::answers);
    }

    /** Starts one, or skips the tests. */
    static RedisServer demanded() {
        return new RedisServer(Servers.demand("redis-server", "Debian: apt-get install redis-server"));
    }

    @Override
    public String component() {
        return component("store", "state.redis");
    }

    /** A broker of that type; more settings as name, value, name, value. */
    String broker(String name, String... settings) {
        return component(name, "pubsub.redis", settings);
    }

    /** A component of any type; more settings as name, value, name, value. */
    String component(String name, String type, String... settings) {
        List<String> all = new ArrayList<>(List.of("redisHost", "127.0.0.1:" + port));
        all.addAll(List.of(settings));
        return Yaml.component(name, type, all.toArray(String[]::new));
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return in.read() == '+';
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try (directory;
                program) {
            program.terminate();
        }
    }
}
