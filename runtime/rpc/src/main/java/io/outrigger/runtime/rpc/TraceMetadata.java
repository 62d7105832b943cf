package io.outrigger.runtime.rpc;

import io.grpc.Metadata;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;

/** Trace context in the metadata of a call: binary as gRPC has it from OpenCensus, and as W3C writes it. */
public final class TraceMetadata {
    private static final Metadata.Key<byte[]> BINARY =
            Metadata.Key.of("grpc-trace-bin", Metadata.BINARY_BYTE_MARSHALLER);
    private static final Metadata.Key<String> PARENT = text("traceparent");
    private static final Metadata.Key<String> STATE = text("tracestate");
    private static final Metadata.Key<String> BAGGAGE = text("baggage");

    private TraceMetadata() {}

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** The caller's place in its trace; the binary form counts if there are both. The baggage is not checked. */
    public static TraceContext read(Metadata metadata) {
        byte[] binary = metadata.get(BINARY);
        String parent = binary == null
                ? orEmpty(metadata.get(PARENT))
                : TraceParent.ofBinary(binary).orElse("");
        String baggage = orEmpty(metadata.get(BAGGAGE));
        return parent.isEmpty() && baggage.isEmpty()
                ? TraceContext.NONE
                : TraceContext.read(parent, orEmpty(metadata.get(STATE)), baggage);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** Puts a place in the place of what there is. No place changes nothing. */
    public static void write(TraceContext trace, Metadata into) {
        if (!trace.present()) {
            return;
        }
        into.discardAll(BINARY);
        into.discardAll(PARENT);
        into.put(PARENT, trace.traceParent());
        into.put(BINARY, TraceParent.binary(trace.traceParent()));
        if (!trace.traceState().isEmpty()) {
            into.discardAll(STATE);
            into.put(STATE, trace.traceState());
        }
    }
}
