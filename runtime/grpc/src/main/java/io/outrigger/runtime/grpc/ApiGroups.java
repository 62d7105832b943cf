package io.outrigger.runtime.grpc;

import io.outrigger.runtime.resources.SecuritySpecs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which methods the API lists mean by a name and a version. */
final class ApiGroups {

    // To the letter, unlike HTTP's.
    private static final String PROTOCOL = "grpc";
    private static final String SERVICE = "dapr.proto.runtime.v1.Dapr/";

    private ApiGroups() {}

    /** Full method names; none for what is no API, or is said of another protocol. */
    static List<String> methods(SecuritySpecs.ApiRule rule) {
        if (!rule.protocol().equals(PROTOCOL)) {
            return List.of();
        }
        String names = names().getOrDefault(rule.name() + "." + rule.version(), "");
        return Stream.of(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(SERVICE::concat)
                .toList();
    }

    // A method and not a constant: most sidecars have no rules, and never need the table.
    static Map<String, String> names() {
        return Map.ofEntries(
                Map.entry("invoke.v1", "InvokeService"),
                Map.entry(
                        "state.v1",
                        "GetState GetBulkState SaveState DeleteState DeleteBulkState ExecuteStateTransaction"),
                Map.entry("state.v1alpha1", "QueryStateAlpha1"),
                Map.entry("publish.v1", "PublishEvent BulkPublishEvent"),
                Map.entry("publish.v1alpha1", "BulkPublishEventAlpha1"),
                Map.entry("subscribe.v1alpha1", "SubscribeTopicEventsAlpha1"),
                Map.entry("bindings.v1", "InvokeBinding"),
                Map.entry("secrets.v1", "GetSecret GetBulkSecret"),
                Map.entry(
                        "actors.v1",
                        "RegisterActorTimer UnregisterActorTimer RegisterActorReminder UnregisterActorReminder"
                                + " UnregisterActorRemindersByType ListActorReminders GetActorReminder GetActorState"
                                + " ExecuteActorStateTransaction InvokeActor"),
                Map.entry("actors.v1alpha1", "SubscribeActorEventsAlpha1"),
                Map.entry("metadata.v1", "GetMetadata SetMetadata"),
                Map.entry("configuration.v1", configuration("")),
                Map.entry("configuration.v1alpha1", configuration("Alpha1")),
                Map.entry("lock.v1alpha1", "TryLockAlpha1"),
                Map.entry("unlock.v1alpha1", "UnlockAlpha1"),
                Map.entry("crypto.v1alpha1", "EncryptAlpha1 DecryptAlpha1"),
                Map.entry(
                        "subtlecrypto.v1alpha1",
                        "SubtleGetKeyAlpha1 SubtleEncryptAlpha1 SubtleDecryptAlpha1 SubtleWrapKeyAlpha1"
                                + " SubtleUnwrapKeyAlpha1 SubtleSignAlpha1 SubtleVerifyAlpha1"),
                Map.entry("workflows.v1alpha1", workflows("Alpha1")),
                Map.entry("workflows.v1beta1", workflows("Beta1")),
                Map.entry("jobs.v1", jobs("")),
                Map.entry("jobs.v1alpha1", jobs("Alpha1")),
                Map.entry("shutdown.v1", "Shutdown"),
                Map.entry("conversation.v1alpha1", "ConverseAlpha1"),
                Map.entry("conversation.v1alpha2", "ConverseAlpha2"));
    }

    private static String configuration(String stage) {
        return staged("GetConfiguration SubscribeConfiguration UnsubscribeConfiguration", stage);
    }

    private static String workflows(String stage) {
        return staged(
                "StartWorkflow GetWorkflow TerminateWorkflow RaiseEventWorkflow PurgeWorkflow PauseWorkflow"
                        + " ResumeWorkflow",
                stage);
    }

    private static String jobs(String stage) {
        return staged("ScheduleJob GetJob DeleteJob DeleteJobsByPrefix ListJobs", stage);
    }

    private static String staged(String names, String stage) {
        return names.replace(" ", stage + " ") + stage;
    }
}
