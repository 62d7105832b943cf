import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programs a run needs besides the sidecars. */
record Tools(Children children, Path directory) {

    private static final String INSTALL = "apt-get install wrk nghttp2-client redis-server nginx-light curl";

    static void require(Set<String> programs) {
        List<String> missing = programs.stream().filter(name -> !isInstalled(name)).toList();
        if (!missing.isEmpty()) {
            throw new UsageException(String.join(", ", missing) + " not installed: " + INSTALL);
        }
    }

    static boolean isInstalled(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(program)));
    }

    Map<String, Object> versions() throws IOException, InterruptedException {
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("java", System.getProperty("java.runtime.version"));
        versions.put("wrk", firstLine("wrk", "-v"));
        versions.put("h2load", firstLine("h2load", "--version"));
        versions.put("redis-server", firstLine("redis-server", "--version"));
        return versions;
    }

    /** What a program says first, whatever its exit status: wrk, asked for its version, ends with 1. */
    String firstLine(String... command) throws IOException, InterruptedException {
        if (!command[0].contains("/") && !isInstalled(command[0])) {
            return "not installed";
        }
        return children
                .tryRun(directory, Duration.ofSeconds(15), List.of(command))
                .output()
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }
}
