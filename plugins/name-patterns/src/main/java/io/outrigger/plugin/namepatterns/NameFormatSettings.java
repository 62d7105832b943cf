package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;

record NameFormatSettings(
        @Setting(
                name = "format",
                fallback = "",
                doc = "The address, with {appid} where the application's id belongs. Required.")
        String format) {

    static final String PLACE = "{appid}";

    NameFormatSettings {
        if (format.isEmpty()) {
            throw new InvalidRequestException("format is required in metadata");
        }
        if (!format.contains(PLACE)) {
            throw new InvalidRequestException("format must contain {appid} placeholder");
        }
    }
}
