package io.outrigger.plugin.wasm;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.util.Set;

record WasmSettings(
        @Setting(name = "url", doc = "Where the guest is: file://, http:// or https:// and the rest.")
        String url,

        @Setting(name = "guestConfig", fallback = "", doc = "A text that the guest may ask for.")
        String guestConfig,

        @Setting(
                name = "strictSandbox",
                fallback = "false",
                doc = "Whether the guest gets an invented time and invented random numbers.")
        boolean strictSandbox) {

    private static final Set<String> SCHEMES = Set.of("file", "http", "https");

    WasmSettings {
        if (url.isEmpty()) {
            throw new InvalidRequestException("missing url");
        }
        int colon = url.indexOf(':');
        if (colon < 0) {
            throw new InvalidRequestException("invalid URL: " + url);
        }
        if (!SCHEMES.contains(url.substring(0, colon))) {
            throw new InvalidRequestException("unsupported URL scheme: " + url.substring(0, colon) + " (url)");
        }
    }
}
