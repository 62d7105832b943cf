package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;

/**
 * Chooses where a call's callbacks run: on the event loop where they never block, which is true of what the machinery
 * runs and of what is proxied, and on virtual threads otherwise.
 */
final class StreamExecutor implements ServerCallExecutorSupplier {

    private final Executor virtual;
    private final CallMachinery machinery;

    StreamExecutor(CallThreads threads, CallMachinery machinery) {
        this.machinery = machinery;
        this.virtual = threads::start;
    }

    @Override
    public <Q, R> Executor getExecutor(ServerCall<Q, R> call, Metadata metadata) {
        // Null leaves the call on the event loop.
        return staysOnLoop(call.getMethodDescriptor()) ? null : virtual;
    }

    private boolean staysOnLoop(MethodDescriptor<?, ?> method) {
        MethodType type = method.getType();
        return type == MethodType.UNKNOWN
                || type.clientSendsOneMessage()
                || machinery.staysOnLoop(method.getFullMethodName());
    }
}
