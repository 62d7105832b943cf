package io.outrigger.runtime.rpc;

import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;

/**
 * Takes the calls of methods that no service here has: they are meant for an application, which their metadata name.
 * Messages stay bytes.
 */
public final class UnknownMethods extends HandlerRegistry {

    public static final Metadata.Key<String> APP_ID = Metadata.Key.of("dapr-app-id", Metadata.ASCII_STRING_MARSHALLER);
    public static final Metadata.Key<String> CALLEE_APP_ID =
            Metadata.Key.of("dapr-callee-app-id", Metadata.ASCII_STRING_MARSHALLER);

    private final Optional<ServerCallHandler<byte[], byte[]>> proxy;

    private final ServerCallHandler<byte[], byte[]> handler;

    public UnknownMethods(Optional<ServerCallHandler<byte[], byte[]>> proxy, List<ServerInterceptor> steps) {
        this.proxy = proxy;
        this.handler = around(this::route, steps);
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .setFullMethodName(name)
                .setRequestMarshaller(BytesMarshaller.INSTANCE)
                .setResponseMarshaller(BytesMarshaller.INSTANCE)
                .build();
        return ServerMethodDefinition.create(method, handler);
    }

    private Listener<byte[]> route(ServerCall<byte[], byte[]> call, Metadata headers) {
        if (!headers.containsKey(CALLEE_APP_ID) && !headers.containsKey(APP_ID)) {
            return refuse(
                    call,
                    Status.UNKNOWN.withDescription("failed to proxy request: required metadata " + CALLEE_APP_ID.name()
                            + " or " + APP_ID.name() + " not found"));
        }
        return proxy.isPresent() ? proxy.get().startCall(call, headers) : refuse(call, unimplemented(call));
    }

    // Methods of no service have no definition that steps could be put around.
    private static <Q, R> ServerCallHandler<Q, R> around(
            ServerCallHandler<Q, R> handler, List<ServerInterceptor> steps) {
        ServerCallHandler<Q, R> outer = handler;
        for (ServerInterceptor step : steps.reversed()) {
            ServerCallHandler<Q, R> inner = outer;
            outer = (call, headers) -> step.interceptCall(call, headers, inner);
        }
        return outer;
    }

    private static Status unimplemented(ServerCall<?, ?> call) {
        String method = call.getMethodDescriptor().getFullMethodName();
        return Status.UNIMPLEMENTED.withDescription("Method " + method + " is unimplemented");
    }

    private static Listener<byte[]> refuse(ServerCall<byte[], byte[]> call, Status status) {
        call.close(status, new Metadata());
        return new Listener<>() {};
    }
}
