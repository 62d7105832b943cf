package io.outrigger.tck.command;

import io.outrigger.tck.Rule;
import io.outrigger.tck.middleware.MiddlewareTck;
import io.outrigger.tck.nameresolution.NameResolverTck;
import io.outrigger.tck.pubsub.PubSubTck;
import io.outrigger.tck.secret.SecretStoreTck;
import io.outrigger.tck.state.StateStoreTck;
import io.outrigger.tck.support.RuleCatalog;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Prints the rules there are, without a plugin. */
final class RuleList {

    private RuleList() {}

    static int print(RuleFilter only, PrintStream out) {
        Map<String, Rule> rules = new TreeMap<>();
        Stream.of(
                        RuleCatalog.of(StateStoreTck.class),
                        RuleCatalog.of(PubSubTck.class),
                        RuleCatalog.of(SecretStoreTck.class),
                        RuleCatalog.of(NameResolverTck.class),
                        RuleCatalog.of(MiddlewareTck.class),
                        packaging())
                .flatMap(List::stream)
                .map(RuleCatalog.Entry::rule)
                .filter(rule -> only.accepts(rule.id()))
                .forEach(rule -> rules.put(rule.id(), rule));
        rules.values().forEach(rule -> out.printf("%-18s %-10s %s%n", rule.id(), rule.level(), rule.says()));
        if (rules.isEmpty()) {
            throw TckInputException.nothing("no rule has such an id");
        }
        return TckCommand.OK;
    }

    private static List<RuleCatalog.Entry> packaging() {
        return RuleCatalog.in(PackagingTck.class).toList();
    }
}
