package io.outrigger.runtime.channel;

import com.google.protobuf.Empty;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.proto.runtime.v1.BindingEventRequest;
import io.outrigger.proto.runtime.v1.BindingEventResponse;
import io.outrigger.runtime.core.binding.AppReaction;
import io.outrigger.runtime.core.binding.BindingApp;
import io.outrigger.runtime.core.binding.BindingEvent;
import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.BlockingUnary;
import io.outrigger.runtime.rpc.StatusFailures;
import io.outrigger.runtime.rpc.TraceMetadata;
import io.outrigger.runtime.rpc.UnaryReply;
import io.outrigger.spi.binding.BindingData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An application that takes events over gRPC. It is asked once which bindings it wants; if it cannot say, it wants
 * none. As with daprd, events take no permits.
 */
public final class GrpcBindingApp implements BindingApp {
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of(OutgoingHeaders.TOKEN, Metadata.ASCII_STRING_MARSHALLER);

    private final Channel app;
    private final String token;
    private final Duration patience;
    private Optional<List<String>> wanted = Optional.empty();

    /**
     * @param token empty for none
     * @param patience how long the application may take to say which bindings it wants
     */
    public GrpcBindingApp(Channel app, String token, Duration patience) {
        this.app = app;
        this.token = token;
        this.patience = patience;
    }

    @Override
    public synchronized boolean wants(String binding, InvokeMethod route) {
        if (wanted.isEmpty()) {
            wanted = Optional.of(ask());
        }
        return wanted.get().contains(binding);
    }

    private List<String> ask() {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return BlockingUnary.call(
                            app,
                            AppCallbackGrpc.getListInputBindingsMethod(),
                            options,
                            new Metadata(),
                            Empty.getDefaultInstance())
                    .message()
                    .<List<String>>map(response -> List.copyOf(response.getBindingsList()))
                    .orElse(List.of());
        } catch (InterruptedException e) {
            throw HttpFailures.interrupted(e);
        }
    }

    @Override
    public AppReaction deliver(BindingEvent event) {
        BindingEventRequest request = BindingEventRequest.newBuilder()
                .setName(event.binding())
                .setData(UnsafeByteOperations.unsafeWrap(event.data().data()))
                .putAllMetadata(event.data().metadata())
                .build();
        try {
            UnaryReply<BindingEventResponse> reply = BlockingUnary.call(
                    app,
                    AppCallbackGrpc.getOnBindingEventMethod(),
                    CallOptions.DEFAULT,
                    metadata(event.trace()),
                    request);
            return reply.message()
                    .map(GrpcBindingApp::reaction)
                    .orElseThrow(() -> StatusFailures.failure(reply.status(), reply.trailers()));
        } catch (InterruptedException e) {
            throw HttpFailures.interrupted(e);
        }
    }

    private Metadata metadata(TraceContext trace) {
        Metadata metadata = new Metadata();
        TraceMetadata.write(trace, metadata);
        if (!token.isEmpty()) {
            metadata.put(TOKEN, token);
        }
        return metadata;
    }

    private static AppReaction reaction(BindingEventResponse response) {
        Optional<BindingData> answer = response.getData().isEmpty()
                ? Optional.empty()
                : Optional.of(BindingData.of(response.getData().toByteArray(), Map.of()));
        boolean parallel = response.getConcurrency() == BindingEventResponse.BindingEventConcurrency.PARALLEL;
        return new AppReaction(answer, List.copyOf(response.getToList()), parallel);
    }
}
