package io.outrigger.tck.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.tck.Rule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Runs the command's test classes on a JUnit Platform of its own, which nobody else's extensions can get into. */
final class RuleRunner implements AutoCloseable {

    private final LauncherSession session;
    private final RuleFilter only;
    private final Optional<Path> report;
    private final PrintStream err;

    RuleRunner(RuleFilter only, Optional<Path> report, PrintStream err) {
        this.err = err;
        this.only = only;
        this.report = report;
        this.session = LauncherFactory.openSession(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(jupiter())
                .build());
    }

    /** From our own class loader: the thread's may be anybody's. */
    private static TestEngine jupiter() {
        for (TestEngine engine : ServiceLoader.load(TestEngine.class, RuleRunner.class.getClassLoader())) {
            if (engine.getId().equals("junit-jupiter")) {
                return engine;
            }
        }
        throw new IllegalStateException("JUnit Jupiter is not installed");
    }

    <T> void give(Class<T> type, T value) {
        SessionResolver.put(session, type, value);
    }

    List<Verdict> run(List<Class<?>> classes) {
        TestPlan plan = session.getLauncher().discover(request(classes));
        if (plan.countTestIdentifiers(test -> test.isTest()) == 0) {
            throw TckInputException.nothing("no rule that concerns this component has such an id");
        }
        VerdictListener verdicts = new VerdictListener();
        session.getLauncher().registerTestExecutionListeners(verdicts);
        report.ifPresent(directory -> session.getLauncher()
                .registerTestExecutionListeners(
                        new LegacyXmlReportGeneratingListener(directory, new PrintWriter(err, true, UTF_8))));
        session.getLauncher().execute(plan);
        return verdicts.verdicts();
    }

    private LauncherDiscoveryRequest request(List<Class<?>> classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .filters((PostDiscoveryFilter) this::selected)
                .build();
    }

    private FilterResult selected(TestDescriptor test) {
        boolean accepted = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod().getAnnotation(Rule.class))
                .map(rule -> only.accepts(rule.id()))
                .orElse(true);
        return FilterResult.includedIf(accepted);
    }

    @Override
    public void close() {
        session.close();
    }
}
