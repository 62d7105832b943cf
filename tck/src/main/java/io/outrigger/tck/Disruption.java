package io.outrigger.tck;

import java.util.Map;

/**
 * A way to take the backend away and bring it back, for example a proxy between component and backend.
 *
 * <p>It concerns only components made with {@link #metadata}, so that rules running at the same time are not hurt.
 * Called from one thread at a time.
 */
public interface Disruption {

    /** The metadata of a component whose way to the backend can be cut. */
    Map<String, String> metadata();

    /** Cuts the way: connections break or stall, new ones fail. Returns when that is so. */
    void cut();

    /** Mends the way again. Harmless if it was never cut. */
    void heal();
}
