package io.outrigger.runtime.core.expression;

/** A text whose characters cost something: patterns that go back again and again come to an end. */
record MeteredText(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        budget.character();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new MeteredText(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
