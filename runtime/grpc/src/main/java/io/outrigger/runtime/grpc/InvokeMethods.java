package io.outrigger.runtime.grpc;

import static java.lang.System.Logger.Level.WARNING;

import com.google.protobuf.Any;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.outrigger.proto.common.v1.InvokeResponse;
import io.outrigger.proto.runtime.v1.InvokeServiceRequest;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.InvokeError;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.core.invoke.InvokeBody;
import io.outrigger.runtime.core.invoke.InvokeService;
import io.outrigger.runtime.core.invoke.InvokeStatus;
import io.outrigger.runtime.core.resiliency.PolicyException;
import io.outrigger.runtime.rpc.CallContext;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls to applications with the request inside a message. */
final class InvokeMethods {

    private static final System.Logger LOG = System.getLogger("dapr.runtime.grpc.api");

    private final Optional<InvokeService> service;
    private final AtomicBoolean deprecationTold = new AtomicBoolean();
    private final AtomicBoolean httpDeprecationTold = new AtomicBoolean();

    InvokeMethods(Optional<InvokeService> service) {
        this.service = service;
    }

    InvokeResponse invoke(InvokeServiceRequest request, CallContext context) {
        InvokeService invoke = service.orElseThrow(() -> DaprException.of(InvokeError.NOT_READY));
        tell(
                deprecationTold,
                "[DEPRECATION NOTICE] InvokeService is deprecated and will be removed in the future, please use proxy"
                        + " mode instead.");
        try (var response = invoke.invoke(InvokeCalls.of(request, context))) {
            return passed(response, context);
        } catch (CallFailure e) {
            throw DaprException.causedBy(e, InvokeError.FAILED, request.getId(), e.text());
        } catch (UncheckedIOException e) {
            throw DaprException.causedBy(
                    e, InvokeError.FAILED, request.getId(), e.getCause().getMessage());
        } catch (PolicyException e) {
            throw ended(e);
        }
    }

    // Only what an application or the way to it says is told as a failed call; a policy speaks for itself.
    private static StatusRuntimeException ended(PolicyException e) {
        Status status = switch (e.reason()) {
            case TIMEOUT -> Status.DEADLINE_EXCEEDED;
            case CANCELED -> Status.CANCELLED;
            case BREAKER_OPEN, BREAKER_BUSY -> Status.UNKNOWN;
        };
        return status.withDescription(e.getMessage()).withCause(e).asRuntimeException();
    }

    private InvokeResponse passed(io.outrigger.runtime.core.invoke.InvokeResponse response, CallContext context) {
        byte[] body = response.body().readAll();
        InvokeAnswers.headers(response, context.answerHeaders());
        switch (response.status()) {
            case InvokeStatus.Http http -> {
                tell(
                        httpDeprecationTold,
                        "[DEPRECATION NOTICE] Invocation path of gRPC -> HTTP is deprecated and will be removed in the"
                                + " future.");
                InvokeAnswers.refuseFailed(http, body);
            }
            case InvokeStatus.Grpc grpc -> {
                InvokeAnswers.trailers(response, context.answerTrailers());
                InvokeAnswers.refuseFailed(grpc, context.answerTrailers());
            }
        }
        return message(response.contentType(), response.body(), body);
    }

    private static InvokeResponse message(String contentType, InvokeBody body, byte[] bytes) {
        return InvokeResponse.newBuilder()
                .setContentType(contentType)
                .setData(Any.newBuilder()
                        .setValue(UnsafeByteOperations.unsafeWrap(bytes))
                        .setTypeUrl(body.typeUrl()))
                .build();
    }

    private static void tell(AtomicBoolean told, String notice) {
        if (!told.get() && told.compareAndSet(false, true)) {
            LOG.log(WARNING, notice);
        }
    }
}
