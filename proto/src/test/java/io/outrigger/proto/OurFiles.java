package io.outrigger.proto;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;

/** Every file this module compiles. Fully qualified, for half of the names occur in several packages. */
final class OurFiles {
    private OurFiles() {}

    static List<FileDescriptor> all() {
        return List.of(
                io.outrigger.proto.common.v1.CommonProto.getDescriptor(),
                io.outrigger.proto.components.v1.BindingsProto.getDescriptor(),
                io.outrigger.proto.components.v1.CommonProto.getDescriptor(),
                io.outrigger.proto.components.v1.PubsubProto.getDescriptor(),
                io.outrigger.proto.components.v1.SecretstoreProto.getDescriptor(),
                io.outrigger.proto.components.v1.StateProto.getDescriptor(),
                io.outrigger.proto.durabletask.AttestationProto.getDescriptor(),
                io.outrigger.proto.durabletask.HistoryEventsProto.getDescriptor(),
                io.outrigger.proto.durabletask.OrchestrationProto.getDescriptor(),
                io.outrigger.proto.durabletask.OrchestratorActionsProto.getDescriptor(),
                io.outrigger.proto.durabletask.OrchestratorServiceProto.getDescriptor(),
                io.outrigger.proto.durabletask.backend.BackendServiceProto.getDescriptor(),
                io.outrigger.proto.durabletask.backend.RuntimeStateProto.getDescriptor(),
                io.outrigger.proto.internals.v1.ApiversionProto.getDescriptor(),
                io.outrigger.proto.internals.v1.JobsProto.getDescriptor(),
                io.outrigger.proto.internals.v1.RemindersProto.getDescriptor(),
                io.outrigger.proto.internals.v1.ServiceInvocationProto.getDescriptor(),
                io.outrigger.proto.internals.v1.StatusProto.getDescriptor(),
                io.outrigger.proto.operator.v1.OperatorProto.getDescriptor(),
                io.outrigger.proto.operator.v1.ResourceProto.getDescriptor(),
                io.outrigger.proto.placement.v1.PlacementProto.getDescriptor(),
                io.outrigger.proto.placement.v1.StateProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.ActorsProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.AiProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.AppcallbackProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.BindingProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.ConfigurationProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.CryptoProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.DaprProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.InvokeProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.JobsProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.LockProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.MetadataProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.PubsubProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.SecretProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.StateProto.getDescriptor(),
                io.outrigger.proto.runtime.v1.WorkflowProto.getDescriptor(),
                io.outrigger.proto.scheduler.v1.SchedulerProto.getDescriptor(),
                io.outrigger.proto.sentry.v1.SentryProto.getDescriptor(),
                io.outrigger.proto.workflows.v1.McpProto.getDescriptor());
    }

    static List<FileDescriptor> ofPackages(String... packages) {
        return all().stream()
                .filter(file -> List.of(packages).contains(file.getPackage()))
                .toList();
    }
}
