import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The messages that came since counting began, and how long each was on its way. Safe for use from any thread. */
final class Arrivals {

    /** What stands before a message's time in its data; the time is that of {@link System#nanoTime}, in 20 digits. */
    static final String MARK = "sent=";

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 20;

    private long[] nanos = new long[1 << 16];
    private int count;
    private long last = System.nanoTime();

    static String stamp(long time) {
        return MARK + String.format("%0" + DIGITS + "d", time);
    }

    synchronized void take(HttpMessages request) {
        long now = System.nanoTime();
        for (int at = request.find(MARK_BYTES, request.bodyStart()); at >= 0; at = request.find(MARK_BYTES, at + DIGITS)) {
            int digits = at + MARK_BYTES.length;
            add(now - Long.parseLong(request.text(digits, digits + DIGITS)));
        }
        last = now;
    }

    private void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = taken;
    }

    synchronized int count() {
        return count;
    }

    /** What a load generator would say of these, begun at that time. */
    synchronized LoadResult since(long begin) {
        double[] millis = Arrays.stream(nanos, 0, count).mapToDouble(each -> each / 1e6).sorted().toArray();
        double seconds = (last - begin) / 1e9;
        return new LoadResult(
                count, count / seconds, percentile(millis, 50), percentile(millis, 90), percentile(millis, 99));
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
