import java.io.IOException;
import java.time.Duration;

/** Puts a sidecar under load, and first makes sure that it answers rightly. */
interface Generator {

    /** Sends one request of this kind and checks the whole answer. */
    void probe(Sidecar sidecar, Load.Operation operation) throws IOException, InterruptedException;

    /** Runs the load for so many seconds; failed requests make the whole result fail. */
    LoadResult run(Sidecar sidecar, Load load, Duration length) throws IOException, InterruptedException;
}
