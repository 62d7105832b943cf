package io.outrigger.runtime.resources;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Makes names from outside fit to be shown, and finds the name that was probably meant. */
final class Names {
    private static final int LONGEST_SHOWN = 80;
    private static final int LONGEST_COMPARED = 64;

    private Names() {}

    /** Without control characters, and not longer than a line. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_SHOWN)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .forEach(shown::appendCodePoint);
        return shown.length() < name.length() ? shown + "..." : shown.toString();
    }

    /** The nearest of the candidates, when it is near enough not to be a bad joke. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        if (name.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        String folded = name.toLowerCase(Locale.ROOT);
        int furthest = Math.clamp(name.length() / 3, 1, 3);
        record Near(String candidate, int distance) {}
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= furthest)
                .map(candidate -> new Near(candidate, distance(folded, candidate.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= furthest)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::candidate))
                .map(Near::candidate);
    }

    /** Insertions, deletions, replacements, and swaps of neighbours that turn one into the other. */
    static int distance(String from, String to) {
        int[][] costs = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                costs[row][column] = row == 0 || column == 0 ? row + column : cheapest(costs, row, column, from, to);
            }
        }
        return costs[from.length()][to.length()];
    }

    private static int cheapest(int[][] costs, int row, int column, String from, String to) {
        char left = from.charAt(row - 1);
        char right = to.charAt(column - 1);
        int cost = Math.min(costs[row - 1][column], costs[row][column - 1]) + 1;
        cost = Math.min(cost, costs[row - 1][column - 1] + (left == right ? 0 : 1));
        boolean swapped = row > 1 && column > 1 && left == to.charAt(column - 2) && right == from.charAt(row - 2);
        return swapped ? Math.min(cost, costs[row - 2][column - 2] + 1) : cost;
    }
}
