package io.outrigger.runtime.core.subscription;

import io.outrigger.spi.pubsub.Message;

/**
 * One message of a batch.
 *
 * @param place in the batch as the component delivered it
 * @param event as the application gets it
 */
record BulkEntry(int place, Message message, EventBatch.Entry event) {}
