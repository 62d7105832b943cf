package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.StatusTexts;
import io.outrigger.runtime.core.subscription.BatchJson;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.SubscribeDocument;
import io.outrigger.runtime.core.subscription.SubscriberApp;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** An application that takes events over HTTP. */
public final class HttpSubscriberApp implements SubscriberApp {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");
    private static final String JSON = "application/json";
    private static final String EVENT = "application/cloudevents+json";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_FAILURE = 400;
    private static final int MOST_BYTES = 4 << 20;

    private final AppChannel app;
    private final String appId;

    /** @param app that speaks HTTP */
    public HttpSubscriberApp(AppChannel app, String appId) {
        this.app = app;
        this.appId = appId;
    }

    @Override
    public List<TopicSubscription> subscriptions() {
        InvokeHeaders headers = new InvokeHeaders();
        if (!appId.isEmpty()) {
            headers.add("Dapr-App-Id", appId);
        }
        InvokeRequest request = new InvokeRequest(
                InvokeMethod.parse("dapr/subscribe"), "GET", "", JSON, headers, InvokeBody.EMPTY, TraceContext.NONE);
        try (InvokeResponse response = app.invoke(request)) {
            return subscriptions(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static List<TopicSubscription> subscriptions(InvokeResponse response) throws IOException {
        int status = response.status().number();
        if (status == OK) {
            return SubscribeDocument.read(bounded(response.body()));
        }
        if (status == NOT_FOUND) {
            LOG.log(Level.DEBUG, "user app did not subscribe to any topic");
        } else {
            LOG.log(Level.ERROR, "app returned http status code " + status + " from subscription endpoint");
        }
        return List.of();
    }

    private static byte[] bounded(InvokeBody body) throws IOException {
        // Most answers are short and in memory already: reading them as streams would cost a large buffer each.
        byte[] bytes = body.replayable() ? body.readAll() : body.stream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the application's answer is longer than " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    @Override
    public Verdict deliver(TopicEvent event) {
        HttpVerdicts verdicts = new HttpVerdicts(event.id(), event.topic());
        try (InvokeResponse response =
                app.invoke(post(event.path(), EVENT, event.metadata(), event.body(), event.span()))) {
            int status = told(response, event.span());
            return verdicts.of(status, bounded(response.body()));
        } catch (CallFailure | IOException e) {
            event.span().fail(e.getMessage());
            return new Verdict.Retry(DeliveryFailure.of(
                    "error returned from app channel while sending pub/sub event to app: " + e.getMessage(), e));
        }
    }

    @Override
    public List<Verdict> deliverAll(EventBatch batch) {
        HttpVerdicts verdicts = new HttpVerdicts(batch.id(), batch.topic());
        InvokeBody body = InvokeBody.of(BatchJson.write(batch));
        try (InvokeResponse response = app.invoke(post(batch.path(), JSON, batch.metadata(), body, batch.span()))) {
            int status = told(response, batch.span());
            return verdicts.ofAll(status, bounded(response.body()), batch);
        } catch (CallFailure | IOException e) {
            batch.span().fail(e.getMessage());
            return HttpVerdicts.all(
                    batch,
                    new Verdict.Retry(DeliveryFailure.of(
                            "error from app channel while sending pub/sub event to app: " + e.getMessage(), e)));
        }
    }

    private static int told(InvokeResponse response, TraceSpan span) {
        int status = response.status().number();
        if (status >= FIRST_FAILURE) {
            span.fail(StatusTexts.failure(status));
        }
        return status;
    }

    // A route may have a query.
    private static InvokeRequest post(
            String route, String type, Map<String, String> metadata, InvokeBody body, TraceSpan span) {
        int query = route.indexOf('?');
        InvokeHeaders headers = new InvokeHeaders();
        metadata.forEach((name, value) -> headers.add(name.equals("pubsubName") ? "Pubsubname" : name, value));
        return new InvokeRequest(
                InvokeMethod.parse(query < 0 ? route : route.substring(0, query)),
                "POST",
                query < 0 ? "" : route.substring(query + 1),
                type,
                headers,
                body,
                span.context());
    }
}
