import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** CPU time and memory as Linux accounts for them. */
final class Proc {

    // USER_HZ: what /proc counts in, on every architecture a JDK 25 runs on.
    private static final double TICK_MICROS = 10_000;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final int IDLE = 4;
    private static final int WAITING = 5;

    static double cpuMicros(long pid) throws IOException {
        String[] fields = statFields(Long.toString(pid));
        return micros(fields[USER_TIME], fields[SYSTEM_TIME]);
    }

    /** Of this program's ended children. */
    static double childrenCpuMicros() throws IOException {
        String[] fields = statFields("self");
        return micros(fields[CHILDREN_USER_TIME], fields[CHILDREN_SYSTEM_TIME]);
    }

    /** Of all processors together since the machine started, idle time left out. */
    static double machineBusyMicros() throws IOException {
        String[] fields = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
        // Guest time, behind the eight, is part of user time already.
        double ticks = 0;
        for (int i = 1; i <= 8; i++) {
            ticks += i == IDLE || i == WAITING ? 0 : Double.parseDouble(fields[i]);
        }
        return ticks * TICK_MICROS;
    }

    static double residentMegabytes(long pid) throws IOException {
        return statusKilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS:") / 1024;
    }

    static double statusKilobytes(Path file, String key) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.split("\\s+")[1])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow(() -> new MeasureException("no " + key + " in " + file));
    }

    private static String[] statFields(String process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        // The name, in brackets, may hold spaces.
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static double micros(String... ticks) {
        return Arrays.stream(ticks).mapToDouble(Double::parseDouble).sum() * TICK_MICROS;
    }

    private Proc() {}
}
