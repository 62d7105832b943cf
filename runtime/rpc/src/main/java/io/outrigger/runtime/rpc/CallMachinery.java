package io.outrigger.runtime.rpc;

import com.google.protobuf.MessageLite;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Turns blocking methods into call handlers. Everything up to the end of the request runs on the event loop and never
 * blocks; then one virtual thread takes over.
 */
public final class CallMachinery {

    private final CallThreads threads;
    private final GrpcErrors errors;
    private final int maxMessageBytes;
    private final Supplier<Executor> writers;
    private final Set<String> streams = ConcurrentHashMap.newKeySet();

    CallMachinery(CallThreads threads, GrpcErrors errors, int maxMessageBytes, Supplier<Executor> writers) {
        this.threads = threads;
        this.errors = errors;
        this.maxMessageBytes = maxMessageBytes;
        this.writers = writers;
    }

    public <Q, R> ServerCallHandler<Q, R> unary(UnaryMethod<Q, R> method) {
        return (call, headers) -> begin(new UnaryCall<>(this, call, headers, method));
    }

    public <Q, R> ServerCallHandler<Q, R> serverStream(ServerStreamMethod<Q, R> method) {
        return (call, headers) -> begin(new ServerStreamCall<>(this, call, headers, method));
    }

    /** For a method whose client sends many messages, too. It has to be known which one it is. */
    public <Q, R> ServerCallHandler<Q, R> bidi(MethodDescriptor<Q, R> descriptor, BidiMethod<Q, R> method) {
        streams.add(descriptor.getFullMethodName());
        return (call, headers) -> {
            BidiCall<Q, R> begun = new BidiCall<>(this, call, headers, method);
            begun.begin();
            return begun;
        };
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

    /** Runs the last writes of a call, so that they leave together. */
    Executor writer() {
        return writers.get();
    }

    GrpcErrors errors() {
        return errors;
    }

    /** Whether the callbacks of a method with many requests never block all the same. */
    boolean staysOnLoop(String method) {
        return streams.contains(method);
    }

    /** Refuses a response that is larger than messages may be. */
    void check(Object response) {
        if (response instanceof MessageLite message && message.getSerializedSize() > maxMessageBytes) {
            throw Status.RESOURCE_EXHAUSTED
                    .withDescription("trying to send message larger than max (" + message.getSerializedSize() + " vs. "
                            + maxMessageBytes + ")")
                    .asRuntimeException();
        }
    }
}
