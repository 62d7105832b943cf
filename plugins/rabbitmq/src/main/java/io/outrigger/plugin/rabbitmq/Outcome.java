package io.outrigger.plugin.rabbitmq;

import io.outrigger.spi.SpiException;

/** What became of a message that was sent. */
sealed interface Outcome {

    /** The broker has it. */
    record Taken() implements Outcome {}

    /** The broker may or may not have it; sending it again may help. */
    record Lost(SpiException why) implements Outcome {}

    /** The broker does not take it, or nobody waits any longer. */
    record Refused(SpiException why) implements Outcome {}
}
