package io.outrigger.runtime.resources;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file where a line begins with three dashes; the rest of that line is dropped. This is how daprd does it, so
 * that a document with a syntax error does not take its neighbours along. Stops one past the limit, so that the caller
 * can tell.
 */
final class DocumentSplitter {
    private static final String SEPARATOR = "\n---";

    private DocumentSplitter() {}

    static List<Document> split(String file, String text) {
        List<Document> documents = new ArrayList<>();
        int start = 0;
        int line = 0;
        while (start < text.length() && documents.size() <= Limits.MAX_DOCUMENTS_PER_FILE) {
            int separator = text.indexOf(SEPARATOR, start);
            int end = separator < 0 ? text.length() : separator;
            documents.add(new Document(file, text.substring(start, end), line));
            int next = separator < 0 ? -1 : text.indexOf('\n', separator + SEPARATOR.length());
            if (next < 0) {
                break;
            }
            line += newlines(text, start, next + 1);
            start = next + 1;
        }
        return documents;
    }

    private static int newlines(String text, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '\n') {
                count++;
            }
        }
        return count;
    }
}
