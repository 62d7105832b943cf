package io.outrigger.runtime.cluster;

import io.outrigger.proto.internals.v1.ListStringValue;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.TraceParent;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Headers as they travel between sidecars. Values of names that end in {@code -bin} are base64 there and in
 * {@link InvokeHeaders} alike.
 */
final class InternalMetadata {
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final String BAGGAGE = "baggage";
    private static final String BINARY = "grpc-trace-bin";

    private InternalMetadata() {}

    static Map<String, ListStringValue> of(InvokeHeaders headers) {
        Map<String, ListStringValue> map = new LinkedHashMap<>();
        headers.forEach((name, value) -> add(map, name, value));
        return map;
    }

    /** With trace context, for a sidecar that does not trace and passes on what it finds here. */
    static Map<String, ListStringValue> of(InvokeHeaders headers, TraceContext trace) {
        Map<String, ListStringValue> map = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (!tracing(name)) {
                add(map, name, value);
            }
        });
        if (trace.present()) {
            add(map, PARENT, trace.traceParent());
            add(map, BINARY, Base64.getEncoder().encodeToString(TraceParent.binary(trace.traceParent())));
        }
        addUnlessEmpty(map, STATE, trace.traceState());
        addUnlessEmpty(map, BAGGAGE, trace.baggage());
        return map;
    }

    private static void addUnlessEmpty(Map<String, ListStringValue> map, String name, String value) {
        if (!value.isEmpty()) {
            add(map, name, value);
        }
    }

    private static void add(Map<String, ListStringValue> map, String name, String value) {
        ListStringValue only = ListStringValue.newBuilder().addValues(value).build();
        ListStringValue former = map.putIfAbsent(name, only);
        if (former != null) {
            map.put(name, former.toBuilder().addValues(value).build());
        }
    }

    private static boolean tracing(String name) {
        return switch (name.length()) {
            case 7, 10, 11, 14 ->
                switch (name.toLowerCase(Locale.ROOT)) {
                    case PARENT, STATE, BAGGAGE, BINARY -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** All headers but those of trace context. */
    static InvokeHeaders headers(Map<String, ListStringValue> map) {
        InvokeHeaders headers = new InvokeHeaders();
        map.forEach((name, values) -> {
            if (!tracing(name)) {
                for (int i = 0; i < values.getValuesCount(); i++) {
                    headers.add(name, values.getValues(i));
                }
            }
        });
        return headers;
    }

    /** The call's own place in its trace, or else the one that stands among the headers. */
    static TraceContext trace(TraceContext ofCall, Map<String, ListStringValue> map) {
        String state = ofCall.traceState().isEmpty() ? value(map, STATE) : ofCall.traceState();
        String baggage = ofCall.baggage().isEmpty() ? value(map, BAGGAGE) : ofCall.baggage();
        String parent = ofCall.present() ? ofCall.traceParent() : value(map, PARENT);
        return parent.isEmpty() && baggage.isEmpty() ? TraceContext.NONE : TraceContext.read(parent, state, baggage);
    }

    // daprd writes the names of headers as Go does, such as Traceparent.
    private static String value(Map<String, ListStringValue> map, String name) {
        ListStringValue values = map.get(name);
        if (values == null) {
            values = map.get(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
        return values == null || values.getValuesCount() == 0 ? "" : values.getValues(0);
    }

    /** How long the body is, as the caller said. */
    static OptionalLong contentLength(Map<String, ListStringValue> map) {
        for (Map.Entry<String, ListStringValue> entry : map.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(HeaderRules.CONTENT_LENGTH)
                    && entry.getValue().getValuesCount() > 0) {
                return number(entry.getValue().getValues(0));
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException _) {
            // Not a length, so nothing is known of it.
            return OptionalLong.empty();
        }
    }
}
