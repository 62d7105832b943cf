package io.outrigger.tck.command;

import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.command.Verdict.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Gathers the verdicts of a run. JUnit calls it from any thread. */
final class VerdictListener implements TestExecutionListener {

    private final List<Verdict> verdicts = new CopyOnWriteArrayList<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private Optional<TestPlan> plan = Optional.empty();

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest()) {
            boolean unverified =
                    rule(test).map(Rule::level).filter(Level.UNVERIFIED::equals).isPresent();
            add(test, unverified ? Status.UNVERIFIED : Status.NOT_APPLICABLE, reason);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Status status = switch (result.getStatus()) {
            case SUCCESSFUL -> Status.PASS;
            case ABORTED -> Status.NOT_APPLICABLE;
            case FAILED -> Status.FAIL;
        };
        // A container that passes says nothing; one that fails took all its rules with it.
        if (test.isTest() || status != Status.PASS) {
            add(
                    test,
                    status,
                    result.getThrowable().map(VerdictListener::message).orElse(""));
        }
    }

    private void add(TestIdentifier test, Status status, String detail) {
        Duration took = Optional.ofNullable(begun.get(test.getUniqueId()))
                .map(since -> Duration.ofNanos(System.nanoTime() - since))
                .orElse(Duration.ZERO);
        String contract = plan.flatMap(known -> known.getParent(test))
                .map(TestIdentifier::getDisplayName)
                .orElse("");
        Optional<Rule> rule = rule(test);
        verdicts.add(new Verdict(
                rule.map(Rule::id).orElse("START"),
                rule.isPresent() ? contract : test.getDisplayName(),
                rule.map(Rule::says).orElse("the component starts and stops"),
                rule.map(found -> found.level().name()).orElse(Level.MUST.name()),
                status,
                detail,
                took));
    }

    private static String message(Throwable thrown) {
        String text = String.valueOf(thrown.getMessage()).strip().replaceFirst("^Assumption failed: ", "");
        return thrown instanceof AssertionError || thrown.getClass().getName().startsWith("org.opentest4j.")
                ? text
                : thrown.getClass().getSimpleName() + ": " + text;
    }

    private static Optional<Rule> rule(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Rule.class));
    }
}
