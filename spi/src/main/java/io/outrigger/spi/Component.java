package io.outrigger.spi;

/**
 * A running instance of a component, made by a {@link ComponentFactory} from one resource document.
 *
 * <p><b>Life cycle.</b> The runtime calls, in this order: {@link ComponentFactory#create} once, {@link #init} once,
 * then the methods of the building block from any number of threads at the same time, then {@link #close}. Whatever
 * {@code init} throws, {@code close} is still called. After {@code close} began, no further call arrives, but calls
 * under way may still be running.
 *
 * <p><b>Threads.</b> Methods are plain and blocking. They are called on virtual threads; code that computes for more
 * than a few milliseconds should say so in its documentation. A method may be interrupted when its caller's deadline
 * passes; it then stops as soon as it can and throws {@link UnavailableException}.
 */
public interface Component extends AutoCloseable {

    /**
     * Connects to the backend and makes the component ready. Called exactly once, before any other call.
     *
     * @param deadline when the runtime stops waiting; an implementation bounds its own waits by it
     * @throws InvalidRequestException if the settings contradict each other or the backend refuses them
     * @throws UnavailableException if the backend cannot be reached within the deadline
     * @throws SpiException for any other failure
     */
    default void init(Deadline deadline) {}

    /**
     * Asks the backend for a sign of life. The default is for components without a backend and does nothing.
     *
     * @throws UnavailableException if the backend does not answer
     */
    default void ping() {}

    /**
     * Releases everything: connections, threads, files. Idempotent, and safe on a component that was never or only
     * half initialised. No thread of the component is alive when it returns.
     */
    @Override
    default void close() {}
}
