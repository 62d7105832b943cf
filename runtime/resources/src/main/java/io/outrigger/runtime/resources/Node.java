package io.outrigger.runtime.resources;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A YAML document as the decoder sees it: anchors, merges and tags are dealt with, scalars have their types, and each
 * part knows its place.
 */
sealed interface Node {
    Location at();

    /** The word for this sort of value in a message; never the value, which may be a secret. */
    String sort();

    record Mapping(List<Entry> entries, Location at) implements Node {
        @Override
        public String sort() {
            return "a mapping";
        }

        Optional<Entry> last(String key) {
            return entries.reversed().stream()
                    .filter(entry -> entry.key().equals(key))
                    .findFirst();
        }
    }

    record Entry(String key, Location keyAt, Node value) {}

    record Sequence(List<Node> items, Location at) implements Node {
        @Override
        public String sort() {
            return "a list";
        }
    }

    record Text(String value, Location at) implements Node {
        @Override
        public String sort() {
            return "text";
        }

        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** Source is the spelling in the file, such as {@code yes}. */
    record Flag(boolean value, String source, Location at) implements Node {
        @Override
        public String sort() {
            return "true or false";
        }
    }

    record Whole(BigInteger value, String source, Location at) implements Node {
        @Override
        public String sort() {
            return "a number";
        }

        @Override
        public String toString() {
            return "Whole[***]";
        }
    }

    record Real(double value, String source, Location at) implements Node {
        @Override
        public String sort() {
            return "a number";
        }

        @Override
        public String toString() {
            return "Real[***]";
        }
    }

    record Nothing(Location at) implements Node {
        @Override
        public String sort() {
            return "nothing";
        }
    }
}
