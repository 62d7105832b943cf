package io.outrigger.daprd;

import java.util.Arrays;
import java.util.Locale;

/** How the application is spoken to. */
public enum AppProtocol {
    HTTP,
    HTTPS,
    H2C,
    GRPC,
    GRPCS;

    public boolean isHttp() {
        return this == HTTP || this == HTTPS || this == H2C;
    }

    /** As users and metadata spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AppProtocol from(FlagValues values) throws InvalidFlagException {
        String text = values.text(Flag.APP_PROTOCOL);
        AppProtocol named = text.isEmpty() ? HTTP : named(text);
        return values.isOn(Flag.APP_SSL) && !text.isEmpty() ? named.secured() : named;
    }

    private static AppProtocol named(String text) throws InvalidFlagException {
        return Arrays.stream(values())
                .filter(protocol -> protocol.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidFlagException("invalid value for 'app-protocol': " + text));
    }

    private AppProtocol secured() {
        return switch (this) {
            case HTTP, HTTPS -> HTTPS;
            case GRPC, GRPCS -> GRPCS;
            case H2C -> H2C;
        };
    }
}
