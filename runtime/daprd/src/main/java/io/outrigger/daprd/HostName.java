package io.outrigger.daprd;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine. */
final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final int LONGEST = 255;

    private HostName() {}

    /** From the kernel where that is possible: the platform's way may wait for a name server. */
    static String current() {
        return read(KERNEL);
    }

    static String read(Path kernel) {
        try {
            String name = Files.readString(kernel).strip();
            if (!name.isEmpty() && name.length() <= LONGEST) {
                return name;
            }
        } catch (IOException _) {
            // Not every system has it; the platform knows another way.
        }
        return platformName();
    }

    private static String platformName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException _) {
            return "localhost";
        }
    }
}
