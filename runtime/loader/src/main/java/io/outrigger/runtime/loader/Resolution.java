package io.outrigger.runtime.loader;

import io.outrigger.spi.ComponentFactory;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the search for a factory.
 *
 * @param <F> the factory's service interface
 */
public sealed interface Resolution<F extends ComponentFactory<?>> {

    /**
     * There is one. Everything called on it and on what it makes runs in the scope.
     *
     * @param plugin the plugin's name, {@code built-in} for a factory that was handed over as an object
     */
    record Found<F extends ComponentFactory<?>>(F factory, String plugin, PluginScope scope) implements Resolution<F> {}

    /**
     * Nobody offers that type.
     *
     * @param type as asked for, lower case
     * @param suggestions known types that look like it
     * @param refusals refused plugins that may have carried it
     */
    record UnknownType<F extends ComponentFactory<?>>(String type, List<String> suggestions, List<Refusal> refusals)
            implements Resolution<F> {

        public UnknownType {
            suggestions = List.copyOf(suggestions);
            refusals = List.copyOf(refusals);
        }

        /** One sentence without a full stop. */
        public String message() {
            String meant = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
            return "no plugin offers type " + type + meant + because(refusals);
        }
    }

    /**
     * The type exists, that version of it does not.
     *
     * @param type as asked for, lower case
     * @param version as asked for, lower case; empty if none was given and none is the default
     * @param known the versions there are
     * @param refusals refused plugins that may have carried it
     */
    record UnknownVersion<F extends ComponentFactory<?>>(
            String type, String version, List<String> known, List<Refusal> refusals) implements Resolution<F> {

        public UnknownVersion {
            known = List.copyOf(known);
            refusals = List.copyOf(refusals);
        }

        /** One sentence without a full stop. */
        public String message() {
            String asked = version.isEmpty() ? "has no default version" : "has no version " + version;
            return "type " + type + " " + asked + "; known: " + String.join(", ", known) + because(refusals);
        }
    }

    private static String because(List<Refusal> refusals) {
        return refusals.stream().map(refusal -> "; " + refusal.sentence()).collect(Collectors.joining());
    }
}
