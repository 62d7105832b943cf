package io.outrigger.daprd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The port of the internal API where none is given: the same one whenever the same application is started in the same
 * place by the same user, so that sidecars that remember it still find it after a restart.
 */
record StableInternalPort(String appId, String workingDirectory, String userId, String hostName) {
    private static final int LOWEST = 47_300;
    private static final int HIGHEST = 65_535;

    static StableInternalPort here(String appId) {
        return new StableInternalPort(
                appId, Path.of("").toAbsolutePath().toString(), currentUser(), HostName.current());
    }

    private static String currentUser() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            // Stable as well, if not the same as daprd's.
            return System.getProperty("user.name", "");
        }
    }

    /**
     * The stable port, or any free one if that is taken.
     *
     * @throws IOException if no port is free
     */
    int choose() throws IOException {
        return isFree(preferred()) ? preferred() : anyFree();
    }

    int preferred() {
        byte[] hash = sha256(String.join("|", appId, workingDirectory, userId, hostName));
        int number = (hash[0] & 0xff) | (hash[1] & 0xff) << 8;
        return LOWEST + number % (HIGHEST - LOWEST);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
            return socket.getLocalPort();
        }
    }
}
