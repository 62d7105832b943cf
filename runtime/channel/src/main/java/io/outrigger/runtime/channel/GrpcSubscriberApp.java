package io.outrigger.runtime.channel;

import com.google.protobuf.Empty;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.outrigger.proto.runtime.v1.AppCallbackAlphaGrpc;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.proto.runtime.v1.ListTopicSubscriptionsResponse;
import io.outrigger.proto.runtime.v1.TopicEventBulkRequest;
import io.outrigger.proto.runtime.v1.TopicEventBulkResponse;
import io.outrigger.proto.runtime.v1.TopicEventResponse;
import io.outrigger.runtime.core.subscription.DeliveryFailure;
import io.outrigger.runtime.core.subscription.EventBatch;
import io.outrigger.runtime.core.subscription.SubscriberApp;
import io.outrigger.runtime.core.subscription.TopicEvent;
import io.outrigger.runtime.core.subscription.TopicSubscription;
import io.outrigger.runtime.core.subscription.Verdict;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceSpan;
import io.outrigger.runtime.rpc.BlockingUnary;
import io.outrigger.runtime.rpc.EventMessages;
import io.outrigger.runtime.rpc.StatusFailures;
import io.outrigger.runtime.rpc.UnaryReply;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/** An application that takes events over gRPC. As with daprd, events take no permits. */
public final class GrpcSubscriberApp implements SubscriberApp {
    private static final System.Logger LOG = System.getLogger("dapr.runtime.processor.subscription");

    private final Channel app;
    private final String token;

    /**
     * @param app with its limits; closed by its owner
     * @param token empty for none
     */
    public GrpcSubscriberApp(Channel app, String token) {
        this.app = app;
        this.token = token;
    }

    @Override
    public List<TopicSubscription> subscriptions() {
        UnaryReply<ListTopicSubscriptionsResponse> reply = call(
                AppCallbackGrpc.getListTopicSubscriptionsMethod(),
                AppMetadata.ofEvent(Map.of(), TraceContext.NONE, token),
                Empty.getDefaultInstance());
        if (unimplemented(reply.status())) {
            LOG.log(Level.INFO, "pubsub subscriptions: gRPC app does not implement ListTopicSubscriptions");
            return List.of();
        }
        return GrpcSubscriptions.of(
                reply.message().orElseThrow(() -> StatusFailures.failure(reply.status(), reply.trailers())));
    }

    private <Q, R> UnaryReply<R> call(MethodDescriptor<Q, R> method, Metadata metadata, Q request) {
        try {
            return BlockingUnary.call(app, method, CallOptions.DEFAULT, metadata, request);
        } catch (InterruptedException e) {
            throw HttpFailures.interrupted(e);
        }
    }

    private static boolean unimplemented(Status status) {
        return status.getCode() == Status.Code.UNIMPLEMENTED;
    }

    @Override
    public Verdict deliver(TopicEvent event) {
        try {
            return verdict(
                    call(
                            AppCallbackGrpc.getOnTopicEventMethod(),
                            AppMetadata.ofEvent(event.metadata(), event.span().context(), token),
                            EventMessages.event(event)),
                    event);
        } catch (DeliveryFailure e) {
            return new Verdict.Retry(e);
        }
    }

    private static Verdict verdict(UnaryReply<TopicEventResponse> reply, TopicEvent event) {
        if (reply.message().isPresent()) {
            Verdict verdict = EventMessages.verdict(reply.message().get().getStatus(), event.id());
            if (verdict instanceof Verdict.Drop) {
                LOG.log(Level.WARNING, "DROP status returned from app while processing pub/sub event " + event.id());
            }
            return verdict;
        }
        String failure = failed(reply, event.span());
        if (unimplemented(reply.status())) {
            LOG.log(
                    Level.WARNING,
                    "non-retriable error returned from app while processing pub/sub event " + event.id() + ": "
                            + failure);
            return new Verdict.Unhandled();
        }
        return new Verdict.Retry(DeliveryFailure.grpc(
                reply.status().getCode().value(),
                "error returned from app while processing pub/sub event " + event.id() + ": " + failure));
    }

    private static String failed(UnaryReply<?> reply, TraceSpan span) {
        String failure =
                StatusFailures.failure(reply.status(), reply.trailers()).text();
        span.fail(failure);
        return failure;
    }

    @Override
    public List<Verdict> deliverAll(EventBatch batch) {
        try {
            TopicEventBulkRequest request = GrpcBatches.request(batch);
            UnaryReply<TopicEventBulkResponse> reply =
                    bulk(AppCallbackGrpc.getOnBulkTopicEventMethod(), batch, request);
            if (unimplemented(reply.status())) {
                LOG.log(Level.WARNING, "falling back to OnBulkTopicEventAlpha1 due to unimplemented error");
                reply = bulk(alpha(), batch, request);
            }
            return verdicts(reply, batch);
        } catch (DeliveryFailure e) {
            return GrpcBatches.all(batch, new Verdict.Retry(e));
        }
    }

    // Older applications know no other name.
    @SuppressWarnings("deprecation")
    private static MethodDescriptor<TopicEventBulkRequest, TopicEventBulkResponse> alpha() {
        return AppCallbackAlphaGrpc.getOnBulkTopicEventAlpha1Method();
    }

    private UnaryReply<TopicEventBulkResponse> bulk(
            MethodDescriptor<TopicEventBulkRequest, TopicEventBulkResponse> method,
            EventBatch batch,
            TopicEventBulkRequest request) {
        return call(method, AppMetadata.ofEvent(batch.metadata(), batch.span().context(), token), request);
    }

    private static List<Verdict> verdicts(UnaryReply<TopicEventBulkResponse> reply, EventBatch batch) {
        if (reply.message().isPresent()) {
            return GrpcBatches.verdicts(reply.message().get(), batch);
        }
        String failure = failed(reply, batch.span());
        if (unimplemented(reply.status())) {
            LOG.log(
                    Level.WARNING,
                    "non-retriable error returned from app while processing bulk pub/sub event: " + failure);
            return GrpcBatches.all(batch, new Verdict.Unhandled());
        }
        return GrpcBatches.all(
                batch,
                new Verdict.Retry(DeliveryFailure.grpc(
                        reply.status().getCode().value(),
                        "error returned from app while processing bulk pub/sub event: " + failure)));
    }
}
