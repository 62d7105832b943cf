package io.outrigger.runtime.core.subscription;

import java.util.Map;

/** What a subscription says its messages are. */
enum PayloadKind {
    CLOUD_EVENT,
    RAW,
    /** It says something that is neither yes nor no; its events cannot be read. */
    UNCLEAR;

    private static final String RAW_PAYLOAD = "rawPayload";

    static PayloadKind of(Map<String, String> metadata) {
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(RAW_PAYLOAD)) {
                return ofFlag(entry.getValue());
            }
        }
        return CLOUD_EVENT;
    }

    private static PayloadKind ofFlag(String flag) {
        return switch (flag) {
            case "1", "t", "T", "TRUE", "true", "True" -> RAW;
            case "", "0", "f", "F", "FALSE", "false", "False" -> CLOUD_EVENT;
            default -> UNCLEAR;
        };
    }
}
