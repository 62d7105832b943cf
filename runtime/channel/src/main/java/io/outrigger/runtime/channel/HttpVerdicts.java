package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.StatusJson;
import io.outrigger.runtime.core.subscription.Verdict;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What an HTTP application's answers mean for the events it got. */
final class HttpVerdicts {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_TOLD = 1_024;

    private final String id;
    private final String topic;

    /** @param id of the event, or of the delivery of many */
    HttpVerdicts(String id, String topic) {
        this.id = id;
        this.topic = topic;
    }

    Verdict of(int status, byte[] body) {
        if (success(status)) {
            return StatusJson.read(body).map(this::said).orElse(Verdict.SUCCESS);
        }
        if (status == NOT_FOUND) {
            LOG.log(
                    Level.ERROR,
                    "non-retriable error returned from app while processing pub/sub event " + id + ": " + told(body)
                            + ". status code returned: " + status);
            return new Verdict.Drop(false);
        }
        return new Verdict.Retry(DeliveryFailure.http(
                status,
                "retriable error returned from app while processing pub/sub event " + id + ", topic: " + topic
                        + ", body: " + told(body) + ". status code returned: " + status));
    }

    private static boolean success(int status) {
        return status >= 200 && status <= 299;
    }

    private static String told(byte[] body) {
        return new String(body, 0, Math.min(body.length, LONGEST_TOLD), StandardCharsets.UTF_8);
    }

    private Verdict said(String status) {
        return switch (status) {
            case "", "SUCCESS" -> Verdict.SUCCESS;
            case "RETRY" -> again("RETRY status returned from app while processing pub/sub event " + id);
            case "DROP" -> {
                LOG.log(Level.WARNING, "DROP status returned from app while processing pub/sub event " + id);
                yield new Verdict.Drop(true);
            }
            default ->
                again("unknown status returned from app while processing pub/sub event " + id + ", status: " + status);
        };
    }

    private static Verdict again(String why) {
        return new Verdict.Retry(DeliveryFailure.of(why));
    }

    List<Verdict> ofAll(int status, byte[] body, EventBatch batch) {
        if (success(status)) {
            return said(body, batch);
        }
        if (status == NOT_FOUND) {
            LOG.log(
                    Level.ERROR,
                    "Non-retriable error returned from app while processing bulk pub/sub event. status code returned: "
                            + status);
            return all(batch, new Verdict.Unhandled());
        }
        return all(
                batch,
                new Verdict.Retry(DeliveryFailure.http(
                        status,
                        "Retriable error returned from app while processing bulk pub/sub event, topic: " + topic
                                + ". status code returned: " + status)));
    }

    static List<Verdict> all(EventBatch batch, Verdict verdict) {
        return Collections.nCopies(batch.entries().size(), verdict);
    }

    private static List<Verdict> said(byte[] body, EventBatch batch) {
        try {
            Map<String, String> statuses = StatusJson.readAll(body);
            return batch.entries().stream()
                    .map(entry -> saidOfEntry(statuses.get(entry.id()), entry.id()))
                    .toList();
        } catch (IOException e) {
            return all(batch, again("failed unmarshalling app response for bulk subscribe: " + e.getMessage()));
        }
    }

    private static Verdict saidOfEntry(String status, String entry) {
        if (status == null) {
            return again("response not received, RETRY required while processing bulk subscribe event for entry id: "
                    + entry);
        }
        return switch (status) {
            case "SUCCESS" -> Verdict.SUCCESS;
            case "DROP" -> new Verdict.Drop(true);
            case "", "RETRY" -> again("RETRY required while processing bulk subscribe event for entry id: " + entry);
            default ->
                again("unknown status returned from app while processing bulk subscribe event " + entry + ": "
                        + status);
        };
    }
}
