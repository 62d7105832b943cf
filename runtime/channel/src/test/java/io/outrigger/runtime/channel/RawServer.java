package io.outrigger.runtime.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says on each connection exactly what a test tells it to. */
final class RawServer implements AutoCloseable {
    /** What happens on one connection; it is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void run(RawConnection connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    RawServer(Script script) throws IOException {
        this.script = script;
        listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A server that answers every request on every connection in the same way. */
    static RawServer answering(Script each) throws IOException {
        return new RawServer(connection -> {
            while (connection.nextRequest()) {
                each.run(connection);
            }
        });
    }

    HttpOrigin origin() {
        return new HttpOrigin(false, "127.0.0.1", listener.getLocalPort());
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new RawConnection(socket));
        } catch (Exception e) {
            // A test that closes its server is the usual reason; any other shows as a connection that ends too soon.
            System.getLogger(RawServer.class.getName()).log(System.Logger.Level.DEBUG, "The script ended", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
        threads.close();
    }
}
