package io.outrigger.runtime.telemetry;

import java.util.regex.Pattern;

/**
 * Decides about new traces, from their ids alone: every sidecar that is asked about a trace says the same. Traces that
 * began elsewhere keep what was decided there.
 */
final class Sampler {
    /** Where the rate is not given, or is no number. */
    static final double USUAL_RATE = 1e-4;

    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[iI][nN][fF](?:[iI][nN][iI][tT][yY])?)");

    private final double rate;
    private final long bound;

    private Sampler(double rate) {
        this.rate = rate;
        this.bound = rate >= 1 ? Long.MAX_VALUE : (long) (Math.max(0, rate) * 0x1p63);
    }

    static Sampler of(String text) {
        return new Sampler(rate(text));
    }

    private static double rate(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return USUAL_RATE;
        }
        boolean infinite = text.indexOf('n') >= 0 || text.indexOf('N') >= 0;
        if (infinite) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(text);
    }

    /** Only a rate that says zero switches tracing off; a negative one merely samples nothing. */
    boolean off() {
        return rate == 0;
    }

    /** @param low the lower half of the trace's id */
    boolean samples(long low) {
        return rate >= 1 || low >>> 1 < bound;
    }

    @Override
    public String toString() {
        String root = "TraceIDRatioBased{" + GoFloat.text(Math.clamp(rate, 0, 1)) + '}';
        return "ParentBased{root:" + root + ",remoteParentSampled:AlwaysOnSampler,"
                + "remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,"
                + "localParentNotSampled:AlwaysOffSampler}";
    }
}
