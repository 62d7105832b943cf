package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the types somebody may have meant. */
final class NearMisses {

    private static final int MOST = 3;
    /** Longer than any type there is: comparing more would only be work. */
    private static final int LONGEST = 100;

    private NearMisses() {}

    static List<String> of(String asked, Collection<ComponentType> known) {
        if (asked.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .map(ComponentType::toString)
                .filter(name -> distance(asked, name) <= tolerance(asked))
                .sorted(Comparator.<String>comparingInt(name -> distance(asked, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int tolerance(String asked) {
        return asked.length() < 12 ? 2 : 3;
    }

    /** Levenshtein's distance: how many letters to insert, drop or replace. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
