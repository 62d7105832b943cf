package io.outrigger.runtime.resources;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Limits of the workflow engine; zero, less than zero and absent all mean that there is none. */
public record WorkflowSpec(
        int maxConcurrentWorkflowInvocations,
        int maxConcurrentActivityInvocations,
        int globalMaxConcurrentWorkflowInvocations,
        int globalMaxConcurrentActivityInvocations,
        List<NamedLimit> workflowConcurrencyLimits,
        List<NamedLimit> activityConcurrencyLimits,
        StateRetention stateRetention) {
    public static final WorkflowSpec UNLIMITED =
            new WorkflowSpec(0, 0, 0, 0, List.of(), List.of(), StateRetention.FOREVER);

    public record NamedLimit(String name, OptionalInt maxConcurrent) {}

    /** How long the state of a finished workflow is kept; absent means for ever. */
    public record StateRetention(
            Optional<Duration> anyTerminal,
            Optional<Duration> completed,
            Optional<Duration> failed,
            Optional<Duration> terminated) {
        public static final StateRetention FOREVER =
                new StateRetention(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public WorkflowSpec {
        workflowConcurrencyLimits = List.copyOf(workflowConcurrencyLimits);
        activityConcurrencyLimits = List.copyOf(activityConcurrencyLimits);
    }
}
