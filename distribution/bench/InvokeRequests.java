import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is sent to the applications, as the files that load generators take. */
final class InvokeRequests {
    static final String METHOD = "bench.Echo/Echo";
    private static final int FRAME_HEAD = 5;

    private final Path directory;

    InvokeRequests(Path directory) throws IOException {
        this.directory = directory;
        for (InvokeLoad.Size size : InvokeLoad.Size.values()) {
            Files.write(body(InvokeLoad.Protocol.HTTP, size), payload(size));
            Files.write(body(InvokeLoad.Protocol.GRPC, size), framed(payload(size)));
            Files.writeString(
                    script(size),
                    """
                    wrk.method = "POST"
                    wrk.headers["content-type"] = "text/plain"
                    wrk.body = string.rep("x", %d)
                    """
                            .formatted(size.bytes()));
        }
    }

    static byte[] payload(InvokeLoad.Size size) {
        return "x".repeat(size.bytes()).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] framed(byte[] message) {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + message.length);
        return frame.put((byte) 0).putInt(message.length).put(message).array();
    }

    Path body(InvokeLoad.Protocol protocol, InvokeLoad.Size size) {
        return directory.resolve("invoke-" + protocol + "-" + size.text());
    }

    /** For wrk, which takes bodies from nothing but a script. */
    Path script(InvokeLoad.Size size) {
        return directory.resolve("invoke-" + size.text() + ".lua");
    }
}
