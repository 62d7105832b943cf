import java.io.IOException;

/** CPU time at one moment, in microseconds; the difference of two says who used it in between. */
record CpuClock(long nanos, double machine, double sidecar, double generators, double backend) {

    static CpuClock read(Sidecar sidecar, long[] backends) throws IOException {
        double backend = 0;
        for (long pid : backends) {
            backend += Proc.cpuMicros(pid);
        }
        return new CpuClock(
                System.nanoTime(),
                Proc.machineBusyMicros(),
                Proc.cpuMicros(sidecar.pid()),
                Proc.childrenCpuMicros(),
                backend);
    }

    Sample since(CpuClock before, LoadResult result) {
        double ours = sidecar - before.sidecar + generators - before.generators + backend - before.backend;
        double available = (nanos - before.nanos) / 1e3 * Runtime.getRuntime().availableProcessors();
        return new Sample(
                result.requests(),
                result.rate(),
                result.p50Millis(),
                result.p99Millis(),
                (sidecar - before.sidecar) / result.requests(),
                Math.max(0, (machine - before.machine - ours) / available));
    }
}
