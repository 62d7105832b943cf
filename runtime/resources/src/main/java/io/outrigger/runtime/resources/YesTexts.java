package io.outrigger.runtime.resources;

import java.util.Locale;
import java.util.Set;

/** How Dapr spells yes in metadata, headers and the environment; everything else is no. */
public final class YesTexts {

    private static final Set<String> YES = Set.of("y", "yes", "true", "t", "on", "1");

    private YesTexts() {}

    /** Whether a text, in any case and with white space around it, says yes. */
    public static boolean yes(String text) {
        return YES.contains(text.strip().toLowerCase(Locale.ROOT));
    }
}
