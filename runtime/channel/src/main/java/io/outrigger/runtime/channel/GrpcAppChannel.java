package io.outrigger.runtime.channel;

import com.google.protobuf.Any;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.outrigger.proto.common.v1.HTTPExtension;
import io.outrigger.proto.runtime.v1.AppCallbackGrpc;
import io.outrigger.runtime.core.app.AppHealth;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppChannel;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.invoke.InvokeResponse;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.rpc.BlockingUnary;
import io.outrigger.runtime.rpc.StatusFailures;
import io.outrigger.runtime.rpc.UnaryReply;
import java.io.UncheckedIOException;

/** The way to an application that speaks gRPC. Whatever status it answers with is an answer, as with daprd. */
public final class GrpcAppChannel implements AppChannel {
    private static final int LONGEST_VERB = 16;

    private final Channel app;
    private final String token;
    private final CallPermits permits;
    private final AppHealth health;

    /**
     * @param app with its limits; closed by its owner
     * @param token empty for none
     */
    public GrpcAppChannel(Channel app, String token, CallPermits permits, AppHealth health) {
        this.app = app;
        this.token = token;
        this.permits = permits;
        this.health = health;
    }

    @Override
    public InvokeResponse invoke(InvokeRequest request) {
        if (!health.healthy()) {
            throw HttpAppChannel.unhealthy();
        }
        Runnable permit = permits.take();
        try {
            return response(BlockingUnary.call(
                    app,
                    AppCallbackGrpc.getOnInvokeMethod(),
                    CallOptions.DEFAULT,
                    AppMetadata.of(request, token),
                    message(request)));
        } catch (InterruptedException e) {
            throw HttpFailures.interrupted(e);
        } catch (UncheckedIOException e) {
            throw new CallFailure(GrpcCode.UNKNOWN, e.getCause().getMessage(), e);
        } finally {
            permit.run();
        }
    }

    private static io.outrigger.proto.common.v1.InvokeRequest message(InvokeRequest request) {
        Any.Builder data = Any.newBuilder()
                .setTypeUrl(request.body().typeUrl())
                .setValue(UnsafeByteOperations.unsafeWrap(request.body().readAll()));
        io.outrigger.proto.common.v1.InvokeRequest.Builder message =
                io.outrigger.proto.common.v1.InvokeRequest.newBuilder()
                        .setMethod(request.method().path())
                        .setContentType(request.contentType())
                        .setData(data);
        if (!request.verb().isEmpty()) {
            message.setHttpExtension(
                    HTTPExtension.newBuilder().setVerb(verb(request.verb())).setQuerystring(request.query()));
        }
        return message.build();
    }

    private static HTTPExtension.Verb verb(String name) {
        if (name.length() > LONGEST_VERB || HTTPExtension.Verb.getDescriptor().findValueByName(name) == null) {
            return HTTPExtension.Verb.POST;
        }
        return HTTPExtension.Verb.valueOf(name);
    }

    private static InvokeResponse response(UnaryReply<io.outrigger.proto.common.v1.InvokeResponse> reply) {
        io.outrigger.proto.common.v1.InvokeResponse message =
                reply.message().orElse(io.outrigger.proto.common.v1.InvokeResponse.getDefaultInstance());
        InvokeBody body = InvokeBody.of(message.getData().getValue().toByteArray());
        return new InvokeResponse(
                status(reply),
                message.getContentType(),
                AppMetadata.headers(reply.headers()),
                AppMetadata.headers(reply.trailers()),
                body.typed(message.getData().getTypeUrl()),
                () -> {});
    }

    private static InvokeStatus status(UnaryReply<?> reply) {
        if (reply.status().isOk()) {
            return InvokeStatus.Grpc.OK;
        }
        CallFailure failure = StatusFailures.failure(reply.status(), reply.trailers());
        return new InvokeStatus.Grpc(failure.code(), failure.getMessage(), failure.details());
    }

    @Override
    public boolean grpc() {
        return true;
    }
}
