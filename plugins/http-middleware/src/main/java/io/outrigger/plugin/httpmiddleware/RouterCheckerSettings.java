package io.outrigger.plugin.httpmiddleware;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;

record RouterCheckerSettings(
        @Setting(
                name = "rule",
                fallback = "",
                doc = "A regular expression in RE2's syntax, of which some part of path and query must be an instance.")
        String rule) {

    Pattern pattern() {
        try {
            return Pattern.compile(rule);
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException("failed to compile rule regexp: " + e.getMessage(), e);
        }
    }
}
