package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;

/**
 * Turns blocking methods into call handlers. Everything up to the end of the request runs on the event loop and never
 * blocks; then one virtual thread takes over.
 */
public final class CallMachinery {

    private final CallThreads threads;
    private final GrpcErrors errors;
    private final int maxMessageBytes;

    CallMachinery(CallThreads threads, GrpcErrors errors, int maxMessageBytes) {
        this.threads = threads;
        this.errors = errors;
        this.maxMessageBytes = maxMessageBytes;
    }

    public <Q, R> ServerCallHandler<Q, R> unary(UnaryMethod<Q, R> method) {
        return (call, headers) -> begin(new UnaryCall<>(this, call, headers, method));
    }

    public <Q, R> ServerCallHandler<Q, R> serverStream(ServerStreamMethod<Q, R> method) {
        return (call, headers) -> begin(new ServerStreamCall<>(this, call, headers, method));
    }

    private static <Q, R> ServerCall.Listener<Q> begin(SingleRequestCall<Q, R> call) {
        call.begin();
        return call;
    }

    /** For methods that are part of the protocol, but not of this runtime. */
    public static <Q, R> ServerCallHandler<Q, R> unimplemented(MethodDescriptor<Q, R> method) {
        Status status =
                Status.UNIMPLEMENTED.withDescription("Method " + method.getFullMethodName() + " is unimplemented");
        return (call, headers) -> {
            call.close(status, new Metadata());
            return new ServerCall.Listener<>() {};
        };
    }

    CallThreads threads() {
        return threads;
    }

    GrpcErrors errors() {
        return errors;
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }
}
