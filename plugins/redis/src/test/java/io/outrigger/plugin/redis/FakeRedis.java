package io.outrigger.plugin.redis;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Speaks just enough of Redis' protocol to stand in for a server with the JSON and search modules: it remembers the
 * commands, and a function writes the replies in the protocol's own text.
 */
final class FakeRedis implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<List<String>> commands = new CopyOnWriteArrayList<>();
    private final Function<List<String>, String> replies;

    FakeRedis(Function<List<String>, String> replies) throws IOException {
        this.replies = replies;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** The commands of one name, in the order they came. */
    List<List<String>> commands(String name) {
        return commands.stream()
                .filter(command -> command.getFirst().equals(name))
                .toList();
    }

    static String bulk(String text) {
        return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
    }

    static String array(String... replies) {
        return "*" + replies.length + "\r\n" + String.join("", replies);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                OutputStream out = socket.getOutputStream()) {
            while (true) {
                List<String> command = read(in);
                commands.add(command);
                out.write(replies.apply(command).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException _) {
            // the other side closed
        }
    }

    private static List<String> read(DataInputStream in) throws IOException {
        int words = number(in);
        List<String> command = new ArrayList<>(words);
        for (int i = 0; i < words; i++) {
            byte[] word = new byte[number(in)];
            in.readFully(word);
            in.skipNBytes(2);
            command.add(new String(word, StandardCharsets.UTF_8));
        }
        return command;
    }

    /** A line of a mark, digits and the end of the line. */
    private static int number(DataInputStream in) throws IOException {
        in.readByte();
        int number = 0;
        for (byte digit = in.readByte(); digit != '\r'; digit = in.readByte()) {
            number = number * 10 + digit - '0';
        }
        in.readByte();
        return number;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
