package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.ResiliencySpec.Backoff;
import io.outrigger.runtime.resources.ResiliencySpec.CircuitBreakerPolicy;
import io.outrigger.runtime.resources.ResiliencySpec.CodeRange;
import io.outrigger.runtime.resources.ResiliencySpec.Policies;
import io.outrigger.runtime.resources.ResiliencySpec.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decodes the policies of a resiliency document; a policy that is wrong is left out, the others stand. */
final class PolicyDecoder {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);
    private static final Duration DEFAULT_MAX_INTERVAL = Duration.ofSeconds(60);
    private static final CodeRange HTTP_CODES = new CodeRange(100, 599);
    private static final CodeRange GRPC_CODES = new CodeRange(0, 16);
    private static final int MAX_RANGES = 1000;

    private PolicyDecoder() {}

    /** A policy that cannot be used, with the sentence that says why. */
    private static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Location at;
        private final String field;

        UnusableException(Location at, String field, String message) {
            super(message);
            this.at = at;
            this.field = field;
        }
    }

    private interface Decoder<T> {
        T decode(Fields fields) throws UnusableException;
    }

    static Policies decode(Fields policies) {
        Policies decoded = new Policies(
                timeouts(policies),
                each(policies, "retries", PolicyDecoder::retry),
                each(policies, "circuitBreakers", PolicyDecoder::circuitBreaker));
        policies.finish();
        return decoded;
    }

    private static <T> Map<String, T> each(Fields policies, String name, Decoder<T> decoder) {
        Map<String, T> decoded = new LinkedHashMap<>();
        policies.objectMap(name).forEach((policy, fields) -> {
            try {
                decoded.put(policy, decoder.decode(fields));
                fields.finish();
            } catch (UnusableException unusable) {
                policies.reading()
                        .error(unusable.at, unusable.field, unusable.getMessage() + "; the policy is ignored");
            }
        });
        return decoded;
    }

    private static Map<String, Duration> timeouts(Fields policies) {
        Map<String, Duration> timeouts = new LinkedHashMap<>();
        Map<String, Location> places = policies.places("timeouts");
        policies.textMap("timeouts").forEach((name, text) -> {
            Optional<Duration> duration = duration(text);
            if (duration.isPresent()) {
                timeouts.put(name, duration.get());
            } else {
                policies.reading()
                        .error(
                                places.get(name),
                                policies.path("timeouts") + "." + Names.shown(name),
                                "not a duration such as 30s, nor a number of milliseconds; the policy is ignored");
            }
        });
        return timeouts;
    }

    /** A Go duration, or a whole number of milliseconds. */
    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(text), 1_000_000L)));
        } catch (NumberFormatException | ArithmeticException notMilliseconds) {
            return GoDuration.tryParse(text);
        }
    }

    private static Duration duration(Fields fields, String name, Duration fallback) throws UnusableException {
        Optional<String> text = fields.optionalText(name).filter(given -> !given.isEmpty());
        if (text.isEmpty()) {
            return fallback;
        }
        return duration(text.get()).orElseThrow(() -> unusable(fields, name, "not a duration such as 30s"));
    }

    private static UnusableException unusable(Fields fields, String name, String message) {
        return new UnusableException(fields.at(name), fields.path(name), message);
    }

    private static RetryPolicy retry(Fields retry) throws UnusableException {
        Backoff backoff = backoff(retry);
        Duration duration = duration(retry, "duration", DEFAULT_PAUSE);
        Duration maxInterval = duration(retry, "maxInterval", DEFAULT_MAX_INTERVAL);
        int maxRetries = retry.number("maxRetries", -1);
        Optional<Fields> matching = retry.object("matching");
        List<CodeRange> http = List.of();
        List<CodeRange> grpc = List.of();
        if (matching.isPresent()) {
            http = codes(matching.get(), "httpStatusCodes", HTTP_CODES);
            grpc = codes(matching.get(), "gRPCStatusCodes", GRPC_CODES);
            matching.get().finish();
        }
        return new RetryPolicy(backoff, duration, maxInterval, maxRetries, http, grpc);
    }

    private static Backoff backoff(Fields retry) throws UnusableException {
        return switch (retry.text("policy").toLowerCase(Locale.ROOT)) {
            case "", "constant" -> Backoff.CONSTANT;
            case "exponential" -> Backoff.EXPONENTIAL;
            default -> throw unusable(retry, "policy", "must be constant or exponential");
        };
    }

    private static List<CodeRange> codes(Fields matching, String name, CodeRange valid) throws UnusableException {
        String text = matching.text(name);
        if (text.isEmpty()) {
            return List.of();
        }
        String[] patterns = text.split(",", -1);
        List<CodeRange> ranges = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern.isEmpty()) {
                continue;
            }
            CodeRange range = range(pattern).orElse(new CodeRange(1, 0));
            boolean usable = valid.contains(range.first()) && valid.contains(range.last());
            if (!usable || range.first() > range.last() || patterns.length > MAX_RANGES) {
                String codes = valid.first() + " to " + valid.last();
                throw unusable(matching, name, "must be codes from " + codes + ", or ranges of them, between commas");
            }
            ranges.add(range);
        }
        return ranges;
    }

    private static Optional<CodeRange> range(String pattern) {
        String[] ends = pattern.split("-", 3);
        try {
            int first = Integer.parseInt(ends[0]);
            return switch (ends.length) {
                case 1 -> Optional.of(new CodeRange(first, first));
                case 2 -> Optional.of(new CodeRange(first, Integer.parseInt(ends[1])));
                default -> Optional.empty();
            };
        } catch (NumberFormatException notACode) {
            return Optional.empty();
        }
    }

    private static CircuitBreakerPolicy circuitBreaker(Fields breaker) throws UnusableException {
        int maxRequests = breaker.number("maxRequests", 0);
        if (maxRequests < 0) {
            throw unusable(breaker, "maxRequests", "must not be negative");
        }
        return new CircuitBreakerPolicy(
                maxRequests,
                duration(breaker, "interval", Duration.ZERO),
                duration(breaker, "timeout", Duration.ZERO),
                breaker.optionalText("trip").filter(text -> !text.isBlank()));
    }
}
