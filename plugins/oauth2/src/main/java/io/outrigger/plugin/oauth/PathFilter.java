package io.outrigger.plugin.oauth;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.outrigger.spi.middleware.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says which requests a middleware is for. */
final class PathFilter {

    private final Optional<Pattern> pattern;

    private PathFilter(Optional<Pattern> pattern) {
        this.pattern = pattern;
    }

    /** A filter; an empty expression is for all requests. */
    static PathFilter of(String expression) {
        return new PathFilter(expression.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(expression)));
    }

    /** Why an expression is none, if so. */
    static Optional<String> error(String expression) {
        try {
            of(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getMessage());
        }
    }

    boolean takes(HttpExchange exchange) {
        return pattern.isEmpty() || finds(pattern.get(), exchange.path());
    }

    // A path that cannot be decoded is nobody's, so it does not slip past.
    private static boolean finds(Pattern pattern, String path) {
        try {
            return pattern.matcher(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .find();
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
