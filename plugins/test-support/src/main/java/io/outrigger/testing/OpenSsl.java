package io.outrigger.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes keys and certificates with the openssl command, in a directory of its own. */
public final class OpenSsl {

    private final Path directory;

    public OpenSsl(Path directory) {
        this.directory = directory;
    }

    /** Skips the test if the machine has no such command. */
    public static void demand() {
        Programs.demand("openssl", "Debian: apt-get install openssl");
    }

    /** A self-signed authority: {@code ca.crt}, {@code ca.key}. */
    public void authority() {
        run("req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.crt -subj /CN=test-authority");
    }

    /** A certificate of the authority for a name: {@code <file>.crt}, {@code <file>.key}. */
    public void certificate(String file, String subject, String alternativeName) {
        run("req -newkey rsa:2048 -nodes -keyout " + file + ".key -out " + file + ".csr -subj /CN=" + subject);
        write(file + ".ext", "subjectAltName=" + alternativeName);
        run("x509 -req -days 2 -in " + file + ".csr -CA ca.crt -CAkey ca.key -CAcreateserial -out " + file
                + ".crt -extfile " + file + ".ext");
    }

    public void run(String arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("openssl " + arguments + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String file) {
        return directory.resolve(file);
    }
}
