import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An application to be called: it answers as much as it is sent, and costs as little as it can. */
record App(Process process, int port) {
    /** nginx: it takes any body, and answers with a file as large. */
    static App http(Children children, Path directory) throws IOException, InterruptedException {
        int port = Sidecar.freePorts(1).getFirst();
        Path files = Files.createDirectories(directory.resolve("www"));
        for (InvokeLoad.Size size : InvokeLoad.Size.values()) {
            Files.write(files.resolve(size.text()), InvokeRequests.payload(size));
        }
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(directory, files, port));
        return start(children, directory, port, List.of(
                "nginx", "-p", directory.toString(), "-e", "stderr", "-c", configuration.toString()));
    }

    // A file is not to be posted to: the error page makes it one. The user matters to root only.
    private static String configuration(Path directory, Path files, int port) {
        return """
                daemon off;
                user %4$s;
                pid %1$s/nginx.pid;
                worker_processes 1;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_max_body_size 0;
                  client_body_buffer_size 2m;
                  client_body_temp_path %1$s/nginx-body;
                  proxy_temp_path %1$s/nginx-proxy;
                  fastcgi_temp_path %1$s/nginx-fastcgi;
                  uwsgi_temp_path %1$s/nginx-uwsgi;
                  scgi_temp_path %1$s/nginx-scgi;
                  tcp_nopush on;
                  sendfile on;
                  open_file_cache max=16;
                  server {
                    listen 127.0.0.1:%3$d;
                    root %2$s;
                    location / { error_page 405 =200 $uri; }
                  }
                }
                """
                .formatted(directory, files, port, System.getProperty("user.name"));
    }

    /** A gRPC server of the distribution's own libraries, which sends every message back. */
    static App grpc(Children children, Path directory, Path libraries) throws IOException, InterruptedException {
        int port = Sidecar.freePorts(1).getFirst();
        return start(children, directory, port, List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx128m", "--sun-misc-unsafe-memory-access=allow",
                "-cp", libraries + "/*",
                Path.of(System.getProperty("bench.home"), "apps", "GrpcApp.java").toString(), "" + port));
    }

    private static App start(Children children, Path directory, int port, List<String> command)
            throws IOException, InterruptedException {
        Path log = directory.resolve("app-" + port + ".log");
        Process process = children.start(directory, log, command);
        for (int i = 0; i < 2_000 && process.isAlive(); i++) {
            if (listens(port)) {
                return new App(process, port);
            }
            Thread.sleep(10);
        }
        children.stop(process);
        throw new MeasureException("the application did not listen within 20 s: " + Files.readString(log));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            // Not yet: the caller asks again.
            return false;
        }
    }
}
