package io.outrigger.runtime.channel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The server's end of a connection, byte by byte. Used by one thread at a time. */
final class RawConnection {
    private final Socket socket;
    private final InputStream in;
    private List<String> head = List.of();

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    Socket socket() {
        return socket;
    }

    InputStream in() {
        return in;
    }

    /** Reads the head of a request, if another one comes. */
    boolean nextRequest() throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            String line = line();
            while (!line.isEmpty()) {
                lines.add(line);
                line = line();
            }
        } catch (EOFException _) {
            return false;
        }
        head = lines;
        return true;
    }

    String requestLine() {
        return head.getFirst();
    }

    /** The lines of the head but the first. */
    List<String> headers() {
        return head.subList(1, head.size());
    }

    Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headers().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    /** Reads the body the head announces. */
    byte[] body() throws IOException {
        if (header("transfer-encoding").isEmpty()) {
            return in.readNBytes(header("content-length").map(Integer::parseInt).orElse(0));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = chunk();
        while (chunk.length > 0) {
            all.writeBytes(chunk);
            chunk = chunk();
        }
        return all.toByteArray();
    }

    /** Reads one chunk of the body; an empty one is its end. */
    byte[] chunk() throws IOException {
        byte[] bytes = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return bytes;
    }

    String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void writeChunk(byte[] bytes) throws IOException {
        write(Integer.toHexString(bytes.length) + "\r\n");
        write(bytes);
        write("\r\n");
    }

    void answer(String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    /** Waits until the other side has closed the connection. */
    void awaitEnd() throws IOException {
        try {
            in.skipNBytes(Long.MAX_VALUE);
        } catch (IOException _) {
            // Closed or reset: both are an end.
        }
    }
}
