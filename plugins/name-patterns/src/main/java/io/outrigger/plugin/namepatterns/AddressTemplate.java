package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with places to fill in. Of Go's template language this is what only inserts a value: {@code {{.ID}}},
 * {@code {{.Namespace}}} and {@code {{.Port}}}, with {@code -} at either side to take away the blanks there.
 */
final class AddressTemplate {

    private static final Pattern ACTION = Pattern.compile("\\{\\{(- )?\\s*(.*?)\\s*( -)?\\}\\}", Pattern.DOTALL);

    private final List<Function<Target, String>> parts;

    private AddressTemplate(List<Function<Target, String>> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The address of the service that stands before an application's sidecars. */
    static AddressTemplate service(String clusterDomain) {
        return new AddressTemplate(List.of(
                Target::appId,
                _ -> "-dapr.",
                Target::namespace,
                _ -> ".svc." + clusterDomain + ":",
                target -> Integer.toString(target.port())));
    }

    /**
     * Reads a template.
     *
     * @throws InvalidRequestException if it has anything but the three places
     */
    static AddressTemplate parse(String template) {
        List<Function<Target, String>> parts = new ArrayList<>();
        Matcher action = ACTION.matcher(template);
        int from = 0;
        boolean trims = false;
        while (action.find()) {
            parts.add(text(template.substring(from, action.start()), trims, action.group(1) != null));
            parts.add(place(action.group(2)));
            trims = action.group(3) != null;
            from = action.end();
        }
        String rest = template.substring(from);
        if (rest.contains("{{")) {
            throw new InvalidRequestException("metadata 'template' has a place without an end");
        }
        parts.add(text(rest, trims, false));
        return new AddressTemplate(parts);
    }

    private static Function<Target, String> text(String text, boolean fromStart, boolean fromEnd) {
        String start = fromStart ? text.stripLeading() : text;
        String whole = fromEnd ? start.stripTrailing() : start;
        return _ -> whole;
    }

    private static Function<Target, String> place(String name) {
        return switch (name) {
            case ".ID" -> Target::appId;
            case ".Namespace" -> Target::namespace;
            case ".Port" -> target -> Integer.toString(target.port());
            default ->
                throw new InvalidRequestException("metadata 'template' has the place {{" + name
                        + "}}; only {{.ID}}, {{.Namespace}} and {{.Port}} can be filled in");
        };
    }

    String fill(Target target) {
        StringBuilder filled = new StringBuilder();
        for (Function<Target, String> part : parts) {
            filled.append(part.apply(target));
        }
        return filled.toString();
    }
}
