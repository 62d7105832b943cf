package io.outrigger.daprd;

/**
 * Sets how many threads carry the virtual ones. They are not time-sliced: on two cores, two handlers that compute would
 * stop all others, so there are more carriers than cores. Has to run before the first virtual thread.
 */
final class Carriers {

    private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";
    private static final int LEAST = 4;

    private Carriers() {}

    static void configure() {
        if (System.getProperty(PARALLELISM) == null) {
            int cores = Runtime.getRuntime().availableProcessors();
            System.setProperty(PARALLELISM, Integer.toString(Math.max(LEAST, 2 * cores)));
        }
    }
}
