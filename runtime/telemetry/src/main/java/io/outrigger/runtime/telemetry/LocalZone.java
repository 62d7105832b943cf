package io.outrigger.runtime.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * The machine's time zone. The platform takes 20 milliseconds and more to find it and to read its history; most
 * machines that run sidecars are on UTC, which can be seen at once.
 */
final class LocalZone {
    private static final Set<String> UTC = Set.of("UTC", "UTC0", "Etc/UTC", "Zulu", "Etc/Zulu");
    private static final String PLATFORM_PROPERTY = "user.timezone";
    private static final String DATABASE = "/zoneinfo/";

    private LocalZone() {}

    static ZoneId current() {
        boolean chosen = !System.getProperty(PLATFORM_PROPERTY, "").isEmpty();
        return !chosen && isUtc(System.getenv(), Path.of("/etc/localtime")) ? ZoneOffset.UTC : ZoneId.systemDefault();
    }

    /** Whether that is certain; false says nothing. */
    static boolean isUtc(Map<String, String> environment, Path localTime) {
        String named = environment.get("TZ");
        return named == null ? isUtc(localTime) : UTC.contains(named);
    }

    private static boolean isUtc(Path localTime) {
        try {
            String target = Files.readSymbolicLink(localTime).toString();
            int database = target.indexOf(DATABASE);
            return database >= 0 && UTC.contains(target.substring(database + DATABASE.length()));
        } catch (IOException | UnsupportedOperationException _) {
            // No link, then: the platform has to compare files.
            return false;
        }
    }
}
