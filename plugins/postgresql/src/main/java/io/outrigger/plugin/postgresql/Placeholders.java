package io.outrigger.plugin.postgresql;

import io.outrigger.spi.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postgresql.core.Parser;

/**
 * A statement with PostgreSQL's numbered placeholders ({@code $1}), taken apart at them: the driver knows only question
 * marks. What stands in quotes and comments is left alone.
 */
final class Placeholders {

    /** What {@code PREPARE} takes, and thereby all that can ask the server for the types of its placeholders. */
    private static final Set<String> PREPARABLE =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "WITH");

    private static final int MOST = 65_535;

    private final String sql;
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private boolean ended;
    private boolean several;
    private String firstWord = "";

    private Placeholders(String sql) {
        this.sql = sql;
    }

    static Placeholders of(String sql) {
        Placeholders placeholders = new Placeholders(sql);
        placeholders.takeApart(sql.toCharArray());
        return placeholders;
    }

    private void takeApart(char[] query) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < query.length; i++) {
            int number = numberAt(query, i);
            if (number > 0) {
                several |= ended;
                texts.add(text.toString());
                text.setLength(0);
                numbers.add(number);
                i += Integer.toString(number).length();
                continue;
            }
            int end = endOfQuoted(query, i);
            note(query, i, end);
            // The driver wants an operator's question mark twice.
            text.append(query[i] == '?' ? "??" : new String(query, i, Math.min(end, query.length - 1) - i + 1));
            i = end;
        }
        texts.add(text.toString());
    }

    /** Zero if there is no placeholder. */
    private static int numberAt(char[] query, int at) {
        if (query[at] != '$' || (at > 0 && Character.isJavaIdentifierPart(query[at - 1]))) {
            return 0;
        }
        int number = 0;
        for (int i = at + 1; i < query.length && query[i] >= '0' && query[i] <= '9'; i++) {
            number = number * 10 + query[i] - '0';
            if (number == 0 || number > MOST) {
                throw new InvalidRequestException("error executing query: a placeholder is not from $1 to $" + MOST);
            }
        }
        return number;
    }

    /** The last character of the quoted text or comment that begins here; this one if none does. */
    private static int endOfQuoted(char[] query, int at) {
        return switch (query[at]) {
            case '\'' -> Parser.parseSingleQuotes(query, at, true);
            case '"' -> Parser.parseDoubleQuotes(query, at);
            case '$' -> Parser.parseDollarQuotes(query, at);
            case '-' -> Parser.parseLineComment(query, at);
            case '/' -> Parser.parseBlockComment(query, at);
            default -> at;
        };
    }

    private void note(char[] query, int at, int end) {
        char c = query[at];
        boolean comment = end > at && (c == '-' || c == '/');
        if (comment || Character.isWhitespace(c)) {
            return;
        }
        several |= ended && c != ';';
        ended |= c == ';';
        if (firstWord.isEmpty()) {
            int stop = at;
            while (stop < query.length && Character.isLetter(query[stop])) {
                stop++;
            }
            firstWord = stop == at ? "(" : new String(query, at, stop - at).toUpperCase(Locale.ROOT);
        }
    }

    void checkSingle() {
        if (several) {
            throw new InvalidRequestException(
                    "error executing query: ERROR: cannot insert multiple commands into a prepared statement"
                            + " (SQLSTATE 42601)");
        }
    }

    void checkCount(int arguments) {
        if (arguments != count()) {
            throw new InvalidRequestException(
                    "error executing query: expected " + count() + " arguments, got " + arguments);
        }
    }

    /** How many parameters there are: the highest number. */
    int count() {
        return numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The numbers in the order of the text, some perhaps several times. */
    List<Integer> numbers() {
        return numbers;
    }

    boolean preparable() {
        return PREPARABLE.contains(firstWord) || firstWord.equals("(");
    }

    String sql() {
        return sql;
    }

    /** With question marks, each cast to its type where that is known, so that two of one number agree. */
    String forDriver(List<ParameterType> types) {
        StringBuilder text = new StringBuilder(texts.getFirst());
        for (int i = 0; i < numbers.size(); i++) {
            text.append(types.get(numbers.get(i) - 1).placeholder()).append(texts.get(i + 1));
        }
        return text.toString();
    }
}
