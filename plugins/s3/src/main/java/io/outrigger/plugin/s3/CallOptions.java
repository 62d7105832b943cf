package io.outrigger.plugin.s3;

import io.outrigger.spi.InvalidRequestException;
import java.util.Map;
import java.util.Set;

/** What a component says, as far as a request does not say other. */
record CallOptions(
        boolean decodeBase64, boolean encodeBase64, String filePath, String presignTtl, String storageClass) {

    private static final Set<String> TRUTHS = Set.of("y", "yes", "true", "t", "on", "1");

    static CallOptions of(S3Settings settings, Map<String, String> request) {
        return new CallOptions(
                truth(request, "decodeBase64", settings.decodeBase64()),
                truth(request, "encodeBase64", settings.encodeBase64()),
                text(request, "filePath", settings.filePath()),
                text(request, "presignTTL", settings.presignTtl()),
                header("storageClass", text(request, "storageClass", settings.storageClass())));
    }

    private static boolean truth(Map<String, String> request, String name, boolean otherwise) {
        String text = request.getOrDefault(name, "");
        return text.isEmpty() ? otherwise : TRUTHS.contains(text.strip().toLowerCase(java.util.Locale.ROOT));
    }

    private static String text(Map<String, String> request, String name, String otherwise) {
        String text = request.getOrDefault(name, "");
        return text.isEmpty() ? otherwise : text;
    }

    /** A value that becomes one of a header. */
    static String header(String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new InvalidRequestException("s3 binding error: metadata '" + name + "' has control characters");
        }
        return value;
    }

    /** The key that a request names. */
    static String key(Map<String, String> request) {
        String key = request.getOrDefault("key", "");
        if (key.isEmpty()) {
            throw new InvalidRequestException("s3 binding error: required metadata 'key' missing");
        }
        return key;
    }
}
