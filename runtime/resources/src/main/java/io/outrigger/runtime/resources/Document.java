package io.outrigger.runtime.resources;

/** One document of a file: its text, and how many lines of the file stand before it. */
record Document(String file, String text, int linesBefore) {
    /** Parsers count from zero. */
    Location at(int line, int column) {
        return new Location(file, linesBefore + line + 1, column + 1);
    }

    Location start() {
        return at(0, 0);
    }

    /** Nothing but comments, white space and a document marker. */
    boolean isBlank() {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Override
    public String toString() {
        return "Document[" + start() + "]";
    }
}
