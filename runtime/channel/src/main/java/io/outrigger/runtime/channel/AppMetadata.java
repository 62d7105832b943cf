package io.outrigger.runtime.channel;

import io.grpc.Metadata;
import io.outrigger.runtime.core.invoke.HeaderRules;
import io.outrigger.runtime.core.invoke.InvokeHeaders;
import io.outrigger.runtime.core.invoke.InvokeRequest;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.rpc.TraceMetadata;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Headers as a gRPC application's metadata, and its metadata as headers. */
final class AppMetadata {
    private static final String BINARY = Metadata.BINARY_HEADER_SUFFIX;
    private static final Set<String> OURS =
            Set.of("traceparent", "tracestate", "grpc-trace-bin", HeaderRules.DESTINATION);
    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of(OutgoingHeaders.TOKEN, Metadata.ASCII_STRING_MARSHALLER);

    private AppMetadata() {}

    static Metadata of(InvokeRequest request, String token) {
        Metadata metadata = new Metadata();
        boolean traced = request.trace().present();
        request.headers().forEach((header, value) -> {
            String name = HeaderRules.metadataName(header);
            if (wellFormed(name) && !(OURS.contains(name) && (traced || name.equals(HeaderRules.DESTINATION)))) {
                put(metadata, name, value);
            }
        });
        TraceMetadata.write(request.trace(), metadata);
        if (!token.isEmpty()) {
            metadata.discardAll(TOKEN);
            metadata.put(TOKEN, token);
        }
        return metadata;
    }

    /**
     * What a broker says of an event, as metadata of its delivery. Content type and length are those of the message
     * that was, and names that gRPC does not take are left out.
     */
    static Metadata ofEvent(Map<String, String> said, TraceContext trace, String token) {
        Metadata metadata = new Metadata();
        said.forEach((key, value) -> {
            String name = key.toLowerCase(Locale.ROOT);
            if (wellFormed(name)
                    && !name.equals(HeaderRules.CONTENT_TYPE)
                    && !name.equals(HeaderRules.CONTENT_LENGTH)
                    && printable(value)) {
                put(metadata, name, value);
            }
        });
        TraceMetadata.write(trace, metadata);
        if (!token.isEmpty()) {
            metadata.discardAll(TOKEN);
            metadata.put(TOKEN, token);
        }
        return metadata;
    }

    private static boolean printable(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static void put(Metadata metadata, String name, String value) {
        if (name.endsWith(BINARY)) {
            binary(metadata, name, value);
        } else {
            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        }
    }

    // What is no base64 is left out, as daprd does.
    private static void binary(Metadata metadata, String name, String value) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException _) {
            return;
        }
        metadata.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
    }

    /** Whether gRPC takes it as a name that is not its own. */
    private static boolean wellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
            if (!fine) {
                return false;
            }
        }
        return !name.isEmpty() && !HeaderRules.hopByHop(name) && !reserved(name);
    }

    private static boolean reserved(String name) {
        return name.startsWith("grpc-") && !name.equals("grpc-trace-bin");
    }

    static InvokeHeaders headers(Metadata metadata) {
        InvokeHeaders headers = new InvokeHeaders();
        for (String name : metadata.keys()) {
            if (name.toLowerCase(Locale.ROOT).endsWith(BINARY)) {
                metadata.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))
                        .forEach(bytes -> headers.add(name, Base64.getEncoder().encodeToString(bytes)));
            } else {
                metadata.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER))
                        .forEach(value -> headers.add(name, value));
            }
        }
        return headers;
    }
}
