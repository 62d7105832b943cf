import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A Redis of this run's own, which keeps nothing on disk. */
record Redis(Process process, int port) {

    static Redis start(Children children, Path directory) throws IOException, InterruptedException {
        int port = Sidecar.freePorts(1).getFirst();
        Process process = children.start(directory, directory.resolve("redis.log"), List.of(
                "redis-server", "--bind", "127.0.0.1", "--port", "" + port, "--save", "", "--appendonly", "no",
                "--dir", directory.toString()));
        for (int i = 0; i < 500 && process.isAlive(); i++) {
            if (answers(port)) {
                return new Redis(process, port);
            }
            Thread.sleep(10);
        }
        children.stop(process);
        throw new MeasureException("redis-server did not answer within 5 s");
    }

    /** Type and metadata of a broker's component. */
    String pubSub() {
        return """
                  type: pubsub.redis
                  version: v1
                  metadata:
                    - name: redisHost
                      value: 127.0.0.1:%d
                    - name: redisPassword
                      value: ""
                """
                .formatted(port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+PONG".length());
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            // Not listening yet: the caller asks again.
            return false;
        }
    }
}
