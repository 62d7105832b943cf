package io.outrigger.runtime.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.runtime.rpc.GrpcErrors;
import io.outrigger.runtime.rpc.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns away calls of APIs that the configuration does not allow. What is proxied is not ours to judge. */
final class ApiAccessInterceptor implements ServerInterceptor {

    private static final String OURS = "dapr.proto.runtime.";

    private final Set<String> allowed;
    private final Set<String> denied;

    private ApiAccessInterceptor(Set<String> allowed, Set<String> denied) {
        this.allowed = allowed;
        this.denied = denied;
    }

    /** The step, or none if no rule names an API. */
    static Optional<ServerInterceptor> of(SecuritySpecs.ApiAccess access) {
        Set<String> allowed = methods(access.allowed());
        Set<String> denied = methods(access.denied());
        return allowed.isEmpty() && denied.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApiAccessInterceptor(allowed, denied));
    }

    private static Set<String> methods(List<SecuritySpecs.ApiRule> rules) {
        Set<String> methods = new HashSet<>();
        for (SecuritySpecs.ApiRule rule : rules) {
            methods.addAll(ApiGroups.methods(rule));
        }
        return methods;
    }

    @Override
    public <Q, R> Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (method.startsWith(OURS) && refused(method)) {
            GrpcErrors.refuse(call, Refusal.NOT_AVAILABLE);
            return new Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private boolean refused(String method) {
        return denied.contains(method) || (!allowed.isEmpty() && !allowed.contains(method));
    }
}
