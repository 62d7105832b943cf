import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the run ran on, for whoever reads its figures later. */
final class Machine {

    static Map<String, Object> facts() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("processor", value(Path.of("/proc/cpuinfo"), "model name", ":"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("memoryMegabytes", Math.round(Proc.statusKilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1024));
        facts.put("system", value(Path.of("/etc/os-release"), "PRETTY_NAME", "=").replace("\"", ""));
        facts.put("kernel", System.getProperty("os.version"));
        facts.put("architecture", System.getProperty("os.arch"));
        facts.put("loadAverageAtStart", loadAverage());
        return facts;
    }

    /** Of the last minute. */
    static double loadAverage() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String value(Path file, String key, String separator) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key) && line.contains(separator))
                    .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private Machine() {}
}
