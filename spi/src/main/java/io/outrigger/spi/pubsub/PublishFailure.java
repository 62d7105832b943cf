package io.outrigger.spi.pubsub;

import io.outrigger.spi.SpiException;
import java.util.Optional;

/**
 * One message of many that the broker did not take.
 *
 * @param index its place in the request, from zero
 * @param failure why
 */
public record PublishFailure(int index, SpiException failure) {

    /** Runs one publication and keeps its failure, if it fails. */
    public static Optional<PublishFailure> of(int index, Runnable publication) {
        try {
            publication.run();
            return Optional.empty();
        } catch (SpiException e) {
            return Optional.of(new PublishFailure(index, e));
        }
    }
}
