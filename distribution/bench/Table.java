import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of cells, as wide as they must be; the first column to the left, the others to the right. */
final class Table {

    private final List<List<String>> lines = new ArrayList<>();

    void add(List<String> cells) {
        lines.add(cells);
    }

    boolean hasOnlyHead() {
        return lines.size() == 1;
    }

    @Override
    public String toString() {
        int[] widths = new int[lines.getFirst().size()];
        for (List<String> line : lines) {
            Arrays.setAll(widths, i -> Math.max(widths[i], line.get(i).length()));
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(String.format("%-" + widths[0] + "s", line.getFirst()));
            for (int i = 1; i < widths.length; i++) {
                text.append(String.format("  %" + widths[i] + "s", line.get(i)));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
