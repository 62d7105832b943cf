import java.nio.file.Path;

/** A program under measure. The label, A or B, is what the table calls it. */
record Side(String label, Path program, String version) {}
