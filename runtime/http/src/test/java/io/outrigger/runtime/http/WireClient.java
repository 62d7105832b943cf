package io.outrigger.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP/1.1 byte for byte, so that nothing between test and head tidies a request up. */
final class WireClient {

    private final int port;

    WireClient(int port) {
        this.port = port;
    }

    /** One answer; header names in lower case, several values joined by a line's end. */
    record Reply(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Reply send(String method, String target, String body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        try (Connection connection = connect()) {
            connection.write(head.append("\r\n").toString());
            connection.write(bytes);
            return connection.read(method.equals("HEAD"));
        }
    }

    Connection connect() {
        try {
            return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(10_000);
            in = socket.getInputStream();
        }

        void write(String text) {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Reply read() {
            return read(false);
        }

        Reply read(boolean withoutBody) {
            try {
                String status = line();
                while (status.startsWith("HTTP/1.1 100")) {
                    line();
                    status = line();
                }
                Map<String, String> headers = new TreeMap<>();
                for (String line = line(); !line.isEmpty(); line = line()) {
                    int colon = line.indexOf(':');
                    headers.merge(
                            line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                            line.substring(colon + 1).strip(),
                            (a, b) -> a + "\n" + b);
                }
                int code = Integer.parseInt(status.substring(9, 12));
                String body = withoutBody || code == 204 ? "" : body(headers);
                return new Reply(code, headers, body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The headers of an answer whose body is to be read piece by piece. */
        Map<String, String> headers() {
            return read(true).headers();
        }

        /** One chunk, empty for the last one. */
        String chunk() {
            try {
                byte[] bytes = in.readNBytes(Integer.parseInt(line(), 16));
                line();
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** How much comes until the other side ends the connection. */
        long drain() throws IOException {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }

        private String body(Map<String, String> headers) throws IOException {
            String length = headers.get("content-length");
            byte[] bytes = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new EOFException("connection ended within a head: " + line);
                }
                if (b != '\r') {
                    line.write(b);
                }
            }
            return line.toString(StandardCharsets.UTF_8);
        }

        /** Whether the other side ends the connection. */
        boolean ends() {
            try {
                return in.read() < 0;
            } catch (SocketException _) {
                return true;
            } catch (IOException _) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
