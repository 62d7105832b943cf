package io.outrigger.runtime.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Metadata;
import io.outrigger.proto.runtime.v1.InvokeBindingRequest;
import io.outrigger.proto.runtime.v1.InvokeBindingResponse;
import io.outrigger.runtime.core.binding.BindingService;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.CallContext;
import io.outrigger.runtime.rpc.TraceInterceptor;
import io.outrigger.spi.binding.BindingData;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Operations of output bindings. */
final class BindingMethods {

    private static final String PREFIX = "metadata.";
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final String BAGGAGE = "baggage";

    private final BindingService bindings;

    BindingMethods(BindingService bindings) {
        this.bindings = bindings;
    }

    InvokeBindingResponse invoke(InvokeBindingRequest request, CallContext context) {
        try {
            var data = BindingData.of(request.getData().toByteArray(), metadata(request, context.metadata()));
            return bindings.invoke(request.getName(), request.getOperation(), data)
                    .map(answer -> response(answer, context))
                    .orElseGet(InvokeBindingResponse::getDefaultInstance);
        } catch (DaprException e) {
            headers(BindingService.answered(e), context.answerHeaders());
            throw e;
        }
    }

    private static InvokeBindingResponse response(BindingData answer, CallContext context) {
        headers(answer.metadata(), context.answerHeaders());
        return InvokeBindingResponse.newBuilder()
                .setData(UnsafeByteOperations.unsafeWrap(answer.data()))
                .putAllMetadata(answer.metadata())
                .build();
    }

    // What the caller says in its message counts, then its metadata, but a place in a trace is never older than the
    // call itself.
    private static Map<String, String> metadata(InvokeBindingRequest request, Metadata incoming) {
        Map<String, String> metadata = new HashMap<>(request.getMetadataMap());
        TraceContext trace = TraceInterceptor.current().context();
        if (trace.present()) {
            metadata.putIfAbsent(PARENT, trace.traceParent());
            if (!trace.traceState().isEmpty()) {
                metadata.putIfAbsent(STATE, trace.traceState());
            }
        }
        for (String name : incoming.keys()) {
            if (!name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                incoming(name, incoming, metadata);
            }
        }
        return metadata;
    }

    private static void incoming(String name, Metadata incoming, Map<String, String> metadata) {
        Metadata.Key<String> key = Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        if (name.equals(BAGGAGE)) {
            metadata.put(BAGGAGE, String.join(",", incoming.getAll(key)));
            return;
        }
        String first = incoming.getAll(key).iterator().next();
        if (name.equals(PARENT) || name.equals(STATE)) {
            metadata.put(name, first);
        } else {
            metadata.putIfAbsent(HeaderRules.httpName(name), first);
        }
    }

    private static void headers(Map<String, String> metadata, Metadata headers) {
        metadata.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (telling(lower, value)) {
                headers.put(Metadata.Key.of(PREFIX + lower, Metadata.ASCII_STRING_MARSHALLER), value);
            }
        });
    }

    // What gRPC does not take as a header is in the message all the same.
    private static boolean telling(String name, String value) {
        return !name.isEmpty()
                && !name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                && name.chars().allMatch(BindingMethods::inName)
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static boolean inName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }
}
