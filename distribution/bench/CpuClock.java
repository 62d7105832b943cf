import java.io.IOException;
import java.util.List;

/** CPU time at one moment, in microseconds; the difference of two says who used it in between. */
record CpuClock(long nanos, double machine, double sidecars, double generators, double backend) {

    static CpuClock read(List<Sidecar> sidecars, long[] backends) throws IOException {
        double used = 0;
        for (Sidecar sidecar : sidecars) {
            used += Proc.cpuMicros(sidecar.pid());
        }
        double backend = 0;
        for (long pid : backends) {
            backend += Proc.cpuMicros(pid);
        }
        return new CpuClock(
                System.nanoTime(),
                Proc.machineBusyMicros(),
                used,
                Proc.childrenCpuMicros(),
                backend);
    }

    Sample since(CpuClock before, LoadResult result) {
        double ours = sidecars - before.sidecars + generators - before.generators + backend - before.backend;
        double available = (nanos - before.nanos) / 1e3 * Runtime.getRuntime().availableProcessors();
        return new Sample(
                result.requests(),
                result.rate(),
                result.p50Millis(),
                result.p90Millis(),
                result.p99Millis(),
                (sidecars - before.sidecars) / result.requests(),
                Math.max(0, (machine - before.machine - ours) / available));
    }
}
