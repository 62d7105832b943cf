import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application: writes down what it takes, in lines of a file that outlives it. {@code +id}: about to say yes.
 * {@code =id}: has said yes. Now and then it says no, or answers late. Arguments: port, file.
 */
final class SubscriberApp {

    private static final Pattern ID = Pattern.compile("killed-([0-9]+)-payload");
    private static final Pattern ENTRY = Pattern.compile("\"entryId\":\"([^\"]+)\"");
    private static final double SAYS_NO = 0.01;

    private final FileChannel ledger;

    private SubscriberApp(FileChannel ledger) {
        this.ledger = ledger;
    }

    public static void main(String[] arguments) throws IOException {
        FileChannel ledger = FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        SubscriberApp app = new SubscriberApp(ledger);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/dapr/subscribe", exchange -> answer(exchange, 200, SUBSCRIPTIONS));
        server.createContext("/dapr/config", exchange -> answer(exchange, 404, ""));
        server.createContext("/single", app::single);
        server.createContext("/bulk", app::bulk);
        server.start();
    }

    private static final String SUBSCRIPTIONS = """
            [{"pubsubname": "broker", "topic": "single", "route": "/single"},
            {"pubsubname": "broker", "topic": "bulk", "route": "/bulk",
                "bulkSubscribe": {"enabled": true, "maxMessagesCount": 50, "maxAwaitDurationMs": 50}}]
            """;

    private void single(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        pause();
        if (saysNo()) {
            answer(exchange, 500, "");
            return;
        }
        String ids = lines('+', body);
        write(ids);
        answer(exchange, 200, "{\"status\":\"SUCCESS\"}");
        write(ids.replace('+', '='));
    }

    private void bulk(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        pause();
        StringBuilder statuses = new StringBuilder();
        StringBuilder taken = new StringBuilder();
        // Each entry's id and payload stand between this entry's id and the next one's.
        String[] entries = body.split("(?=\\{\"entryId\":)");
        for (String entry : entries) {
            Matcher id = ENTRY.matcher(entry);
            if (id.find()) {
                boolean no = saysNo();
                statuses.append(statuses.isEmpty() ? "" : ",").append("{\"entryId\":\"").append(id.group(1))
                        .append("\",\"status\":\"").append(no ? "RETRY" : "SUCCESS").append("\"}");
                taken.append(no ? "" : lines('+', entry));
            }
        }
        write(taken.toString());
        answer(exchange, 200, "{\"statuses\":[" + statuses + "]}");
        write(taken.toString().replace('+', '='));
    }

    private static boolean saysNo() {
        return ThreadLocalRandom.current().nextDouble() < SAYS_NO;
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lines(char mark, String text) {
        StringBuilder lines = new StringBuilder();
        Matcher ids = ID.matcher(text);
        while (ids.find()) {
            lines.append(mark).append(ids.group(1)).append('\n');
        }
        return lines.toString();
    }

    private synchronized void write(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            ledger.write(bytes);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
