package io.outrigger.proto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What sets two wire shapes apart, one line each, so that a test can hold the whole list. */
final class WireDifferences {
    private WireDifferences() {}

    static List<String> between(Map<String, String> theirs, Map<String, String> ours) {
        List<String> differences = new ArrayList<>();
        theirs.forEach((element, shape) -> {
            if (ours.containsKey(element) && !ours.get(element).equals(shape)) {
                differences.add("differs: " + element + " = " + shape + " | " + ours.get(element));
            }
        });
        addMissing("only theirs: ", theirs, ours, differences);
        addMissing("only ours: ", ours, theirs, differences);
        return differences;
    }

    private static void addMissing(
            String heading, Map<String, String> from, Map<String, String> in, List<String> differences) {
        from.forEach((element, shape) -> {
            if (!in.containsKey(element) && ownerIsIn(in, element)) {
                differences.add(heading + element + (shape.isEmpty() ? "" : " = " + shape));
            }
        });
    }

    /** Where the whole message is missing, that says it all; its fields would be noise. */
    private static boolean ownerIsIn(Map<String, String> shape, String element) {
        String kind = element.substring(0, element.indexOf(' '));
        String name = element.substring(kind.length() + 1);
        String owner = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        return switch (kind) {
            case "field" -> shape.containsKey("message " + owner);
            case "value" -> shape.containsKey("enum " + owner);
            case "rpc" -> shape.containsKey("service " + owner);
            default -> true;
        };
    }
}
