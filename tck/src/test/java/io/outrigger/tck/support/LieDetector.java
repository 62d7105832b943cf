package io.outrigger.tck.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs one rule against its liar and looks at the verdict. */
public final class LieDetector {

    private static final String PARAMETER = "liar";

    private LieDetector() {}

    /** Hands the name of the liar to the test class's constructor. */
    public static final class NameResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(PARAMETER).orElseThrow();
        }
    }

    /** Fails unless the rule fails with that message. */
    public static void expose(Class<?> tck, RuleCatalog.Entry rule, String message) {
        List<Event> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectNestedMethod(
                        List.of(tck), rule.contract(), rule.method().getName()))
                .configurationParameter(PARAMETER, rule.rule().id())
                .execute()
                .testEvents()
                .failed()
                .list();
        assertThat(failed).as("failures of " + rule.rule().id()).hasSize(1);
        assertThat(failed.getFirst().getTestDescriptor().getDisplayName())
                .isEqualTo(rule.rule().id() + " " + rule.rule().says());
        assertThat(thrown(failed.getFirst())).hasMessageContaining(message);
    }

    private static Throwable thrown(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .orElseThrow();
    }

    /** Fails unless there is a liar for every rule that is run, and none for rules that do not exist. */
    public static void complete(Class<? extends ComponentTck<?>> tck, Map<String, ?> liars) {
        List<String> rules = RuleCatalog.of(tck).stream()
                .filter(entry -> entry.rule().level() != Level.UNVERIFIED)
                .map(entry -> entry.rule().id())
                .toList();
        assertThat(rules).doesNotHaveDuplicates();
        assertThat(liars.keySet()).containsExactlyInAnyOrderElementsOf(rules);
    }

    /** The rule of that id, if there is one. */
    public static Optional<RuleCatalog.Entry> rule(Class<? extends ComponentTck<?>> tck, String id) {
        return RuleCatalog.of(tck).stream()
                .filter(entry -> entry.rule().id().equals(id))
                .findFirst();
    }
}
