package io.outrigger.plugin.inmemory;

/**
 * A topic, or all topics that go on after a beginning: a star at the end stands for at least one character; anywhere
 * else it is a character like any other.
 */
record TopicPattern(String text) {

    boolean matches(String topic) {
        if (topic.equals(text)) {
            return true;
        }
        int beginning = text.length() - 1;
        return text.endsWith("*") && topic.length() > beginning && topic.startsWith(text.substring(0, beginning));
    }
}
