package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;

/**
 * Chooses where a call's callbacks run: on the event loop where they never block, which is true of methods whose client
 * sends one message and of what is proxied, and on virtual threads otherwise.
 */
final class StreamExecutor implements ServerCallExecutorSupplier {

    private final Executor virtual;

    StreamExecutor(CallThreads threads) {
        this.virtual = threads::start;
    }

    @Override
    public <Q, R> Executor getExecutor(ServerCall<Q, R> call, Metadata metadata) {
        MethodType type = call.getMethodDescriptor().getType();
        // Null leaves the call on the event loop.
        return type == MethodType.UNKNOWN || type.clientSendsOneMessage() ? null : virtual;
    }
}
