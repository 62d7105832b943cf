package io.outrigger.daprd;

import io.outrigger.runtime.resources.GoQuote;
import java.util.List;

/** The text that explains all flags. */
final class FlagUsage {
    private static final String MARGIN = "      --";
    private static final int GAP = 3;

    private FlagUsage() {}

    static String text() {
        List<Flag> flags = Flag.shown();
        int width = flags.stream().mapToInt(flag -> left(flag).length()).max().orElse(0) + GAP;
        StringBuilder text = new StringBuilder("Usage of daprd:\n");
        for (Flag flag : flags) {
            String left = left(flag);
            text.append(left).repeat(" ", width - left.length());
            text.append(flag.usage()).append(fallback(flag)).append('\n');
        }
        return text.toString();
    }

    private static String left(Flag flag) {
        String placeholder = flag.type().placeholder();
        return MARGIN + flag.text() + (placeholder.isEmpty() ? "" : " " + placeholder);
    }

    private static String fallback(Flag flag) {
        String fallback = flag.fallback();
        boolean unremarkable = fallback.isEmpty()
                || (flag.type() == FlagType.SWITCH && fallback.equals("false"))
                || (flag.type() == FlagType.DURATION && fallback.equals("0s"));
        if (unremarkable) {
            return "";
        }
        return " (default " + (flag.type() == FlagType.TEXT ? GoQuote.quoted(fallback) : fallback) + ")";
    }
}
