package io.outrigger.plugin.mqtt;

import io.outrigger.spi.InvalidRequestException;
import java.util.List;

/**
 * What a subscription asks the broker for: a topic, with {@code +} in place of one level and {@code #} in place of all
 * that follow, perhaps shared with others as in {@code $share/group/topic}.
 *
 * @param text as the broker gets it
 * @param levels the levels to match, without those that name the group
 */
record TopicFilter(String text, List<String> levels) {

    private static final String SHARED = "$share/";
    private static final String ONE = "+";
    private static final String REST = "#";

    static TopicFilter of(String text) {
        if (text.isEmpty()) {
            throw new InvalidRequestException("a subscription needs a topic");
        }
        return new TopicFilter(text, List.of(unshared(text).split("/", -1)));
    }

    private static String unshared(String text) {
        if (!text.startsWith(SHARED)) {
            return text;
        }
        int end = text.indexOf('/', SHARED.length());
        if (end <= SHARED.length() || end == text.length() - 1) {
            throw new InvalidRequestException("topic '" + text + "' is not of the form $share/group/topic");
        }
        return text.substring(end + 1);
    }

    boolean matches(String topic) {
        List<String> parts = List.of(topic.split("/", -1));
        // Topics of the broker's own are not meant by wildcards at the beginning.
        boolean wild = levels.getFirst().equals(ONE) || levels.getFirst().equals(REST);
        return !(wild && topic.startsWith("$")) && matches(parts);
    }

    private boolean matches(List<String> parts) {
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).equals(REST)) {
                return true;
            } else if (i >= parts.size()
                    || !(levels.get(i).equals(ONE) || levels.get(i).equals(parts.get(i)))) {
                return false;
            }
        }
        return levels.size() == parts.size();
    }

    @Override
    public String toString() {
        return text;
    }
}
