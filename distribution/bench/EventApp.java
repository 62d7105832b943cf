import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** An application that takes events, as fast as one in this process can, and notes when each came. */
final class EventApp implements AutoCloseable {

    private final ServerSocket server;
    private final String subscriptions;
    private final AtomicReference<Arrivals> arrivals = new AtomicReference<>(new Arrivals());

    EventApp(String subscriptions) throws IOException {
        this.subscriptions = subscriptions;
        this.server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("event-app").start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    Arrivals arrivals() {
        return arrivals.get();
    }

    /** Counts from here on. */
    Arrivals countAnew() {
        Arrivals anew = new Arrivals();
        arrivals.set(anew);
        return anew;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpMessages messages = new HttpMessages(socket.getInputStream());
            while (messages.next()) {
                socket.getOutputStream().write(answer(messages));
            }
        } catch (IOException e) {
            // The sidecar has gone, or its connection was idle for too long.
        }
    }

    private byte[] answer(HttpMessages request) {
        if (request.startsWith("GET /dapr/subscribe ")) {
            return response("200 OK", subscriptions);
        }
        if (request.startsWith("GET ")) {
            return response("404 Not Found", "");
        }
        arrivals.get().take(request);
        return request.startsWith("POST /bulk ") ? response("200 OK", statuses(request)) : TAKEN;
    }

    private static final byte[] TAKEN = response("200 OK", "");
    private static final byte[] ENTRY = "\"entryId\":\"".getBytes(StandardCharsets.US_ASCII);

    private static String statuses(HttpMessages request) {
        StringBuilder statuses = new StringBuilder("{\"statuses\":[");
        for (int at = request.find(ENTRY, request.bodyStart()); at >= 0; at = request.find(ENTRY, at)) {
            int start = at + ENTRY.length;
            int end = request.indexOf('"', start);
            statuses.append(statuses.charAt(statuses.length() - 1) == '[' ? "" : ",")
                    .append("{\"entryId\":\"").append(request.text(start, end)).append("\",\"status\":\"SUCCESS\"}");
            at = end;
        }
        return statuses.append("]}").toString();
    }

    private static byte[] response(String status, String body) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
