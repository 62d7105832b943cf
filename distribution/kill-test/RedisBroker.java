import io.outrigger.testing.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Redis. */
record RedisBroker(Victim victim, int port) implements Broker {

    /** Every write is on disk before it is acknowledged. */
    static RedisBroker keepingAll(int port) {
        return create(port, List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
    }

    /** Redis as it comes: snapshots from time to time, and what came after the last one is gone with the process. */
    static RedisBroker withDefaults(int port) {
        return create(port, List.of());
    }

    private static RedisBroker create(int port, List<String> keeping) {
        List<String> command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1", "--port", "" + port));
        command.addAll(keeping);
        ServerProcess process =
                ServerProcess.of(ServerProcess.directory("kill-test-redis"), port, command, Map.of());
        return new RedisBroker(Victim.of("redis", process, () -> answers(port)), port);
    }

    /** It listens before it has read its file, and refuses commands until then. */
    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            // Not yet: the caller asks again.
            return false;
        }
    }

    @Override
    public String spec() {
        return Broker.spec(
                "pubsub.redis",
                "redisHost", "127.0.0.1:" + port,
                "processingTimeout", "4s",
                "redeliverInterval", "1000",
                "redeliverFailed", "true");
    }
}
