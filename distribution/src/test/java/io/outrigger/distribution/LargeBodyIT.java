package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Five gigabytes each way through a sidecar that has 128 MB of heap. */
class LargeBodyIT {

    private static final long LENGTH = 5L << 30;
    private static final int PIECE = 1 << 20;
    private static final byte FILL = 'o';

    @Test
    void bodiesFarLargerThanTheHeapPass() throws IOException {
        try (RawApp app = RawApp.start(LargeBodyIT::serve);
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", Integer.toString(app.port()))
                        .flag("max-body-size", "6Gi")
                        .environment("OUTRIGGER_JAVA_OPTIONS", "-Xms32m -Xmx128m")
                        .start()) {
            assertThat(upload(sidecar)).isEqualTo("got " + LENGTH);
            assertThat(download(sidecar)).isEqualTo(LENGTH);
            assertThat(sidecar.healthy("/v1.0/healthz")).isTrue();
        }
    }

    private static void serve(Socket socket, String head) throws IOException {
        if (head.startsWith("GET ")) {
            RawApp.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n");
            write(socket.getOutputStream());
        } else {
            String got = "got " + count(socket.getInputStream(), LENGTH);
            RawApp.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + got.length() + "\r\n\r\n" + got);
        }
    }

    private static String upload(Sidecar sidecar) throws IOException {
        try (Socket socket = connect(sidecar, "PUT", "Content-Length: " + LENGTH + "\r\n")) {
            write(socket.getOutputStream());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            assertThat(line(in)).startsWith("HTTP/1.1 200");
            skipHead(in);
            byte[] answer = in.readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII)
                    .replaceAll("^[0-9a-f]+\r\n|\r\n.*", "")
                    .strip();
        }
    }

    private static long download(Sidecar sidecar) throws IOException {
        try (Socket socket = connect(sidecar, "GET", "")) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE);
            assertThat(line(in)).startsWith("HTTP/1.1 200");
            skipHead(in);
            long total = 0;
            // Lengths that are unknown to the sidecar's server arrive in chunks.
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                total += count(in, size);
                assertThat(line(in)).isEmpty();
            }
            return total;
        }
    }

    private static Socket connect(Sidecar sidecar, String method, String more) throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), sidecar.ports().http());
        socket.setSoTimeout(120_000);
        String head =
                method + " /v1.0/invoke/it/method/large HTTP/1.1\r\nHost: it\r\nConnection: close\r\n" + more + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void write(OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        Arrays.fill(piece, FILL);
        for (long left = LENGTH; left > 0; left -= PIECE) {
            out.write(piece);
        }
        out.flush();
    }

    private static long count(InputStream in, long length) throws IOException {
        byte[] piece = new byte[PIECE];
        long left = length;
        while (left > 0) {
            int read = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (read < 0 || piece[0] != FILL || piece[read - 1] != FILL) {
                break;
            }
            left -= read;
        }
        return length - left;
    }

    private static void skipHead(InputStream in) throws IOException {
        while (!line(in).isEmpty()) {
            // The headers say nothing that matters here.
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
