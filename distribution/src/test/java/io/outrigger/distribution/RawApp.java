package io.outrigger.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An application that does to its connections whatever a test wants, each on a thread of its own. */
final class RawApp implements AutoCloseable {

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Script script;

    /** Deals with one connection, whose first request head has been read. */
    @FunctionalInterface
    interface Script {
        void run(Socket socket, String head) throws IOException, InterruptedException;
    }

    private RawApp(Script script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("raw-app").start(this::accept);
    }

    /** The requests of sidecars themselves are answered by 404; the script gets the others. */
    static RawApp start(Script script) {
        return new RawApp(script);
    }

    int port() {
        return server.getLocalPort();
    }

    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().name("raw-app-connection").start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed by the test's end.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String head = head(socket); !head.isEmpty(); head = head(socket)) {
                if (head.startsWith("GET /dapr/config ")) {
                    say(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                } else {
                    script.run(socket, head);
                }
            }
        } catch (IOException _) {
            // The sidecar went away, or the script closed the connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
