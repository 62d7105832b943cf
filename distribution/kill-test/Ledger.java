import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** What the applications took, all together. */
record Ledger(BitSet begun, BitSet answered, long answers) {

    static Ledger read(List<Path> files) {
        BitSet begun = new BitSet();
        BitSet answered = new BitSet();
        long answers = files.stream().mapToLong(file -> read(file, begun, answered)).sum();
        return new Ledger(begun, answered, answers);
    }

    private static long read(Path file, BitSet begun, BitSet answered) {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> take(line, begun, answered)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that was killed while it wrote may have left half a line before the next one's first. */
    private static boolean take(String line, BitSet begun, BitSet answered) {
        if (!line.matches("[+=][0-9]{1,9}")) {
            return false;
        }
        boolean yes = line.charAt(0) == '=';
        (yes ? answered : begun).set(Integer.parseInt(line.substring(1)));
        return yes;
    }
}
