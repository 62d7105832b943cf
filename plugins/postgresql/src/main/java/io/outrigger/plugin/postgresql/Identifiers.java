package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.util.regex.Pattern;

/** Names of tables, which stand in statements as they are. */
final class Identifiers {

    private static final String PART = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"[^\"\\x00]+\")";
    private static final Pattern TABLE = Pattern.compile(PART + "(?:\\." + PART + ")?");

    private Identifiers() {}

    /** The name, {@code table} or {@code schema.table}, each part plain or in double quotes. */
    static String checked(String setting, String name) {
        if (!TABLE.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "metadata '" + setting + "' does not make a name of the form table or schema.table");
        }
        return name;
    }

    /** The name of something next to a table, in double quotes. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
