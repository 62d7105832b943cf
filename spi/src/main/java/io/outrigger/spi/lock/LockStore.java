package io.outrigger.spi.lock;

import io.outrigger.spi.Component;
import java.time.Duration;

/** Gives out locks with an end. Methods block and may be called from any number of threads at once. */
public interface LockStore extends Component {

    /**
     * Tries to take a lock, without waiting for it.
     *
     * @param resource what is locked; the name is complete
     * @param owner who holds it; the same owner asking again does not get it twice
     * @param expiry when it opens by itself
     * @return whether it was taken
     */
    boolean tryLock(String resource, String owner, Duration expiry);

    /** Opens a lock. */
    Unlocked unlock(String resource, String owner);

    /** What became of opening a lock. */
    enum Unlocked {
        /** It is open. */
        SUCCESS,
        /** Nobody held it. */
        DOES_NOT_EXIST,
        /** Somebody else holds it. */
        BELONGS_TO_OTHERS
    }
}
