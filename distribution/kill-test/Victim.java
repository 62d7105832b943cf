import io.outrigger.testing.ServerProcess;
import java.util.function.BooleanSupplier;

/** A process that is killed and started again. Used by one thread at a time. */
interface Victim extends AutoCloseable {

    String name();

    /** Starts it, or starts it again, and waits until it is ready. */
    void start();

    /** Ends it by SIGKILL. */
    void kill();

    @Override
    void close();

    /** One that is a server process, ready when the condition holds. */
    static Victim of(String name, ServerProcess process, BooleanSupplier ready) {
        return new Victim() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() {
                process.start(ready);
            }

            @Override
            public void kill() {
                process.kill();
            }

            @Override
            public void close() {
                process.kill();
                process.close();
            }
        };
    }
}
