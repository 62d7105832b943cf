package io.outrigger.runtime.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All endpoints of Dapr's HTTP API, with daprd's names, groups and versions. */
final class Endpoints {

    private static final String V1 = "v1.0";
    private static final String ALPHA1 = "v1.0-alpha1";
    private static final String ALPHA2 = "v1.0-alpha2";
    private static final String BETA1 = "v1.0-beta1";
    private static final Map<String, String> GROUP_VERSIONS =
            Map.of(V1, "v1", ALPHA1, "v1alpha1", ALPHA2, "v1alpha2", BETA1, "v1beta1");
    private static final String ACTOR = "actors/{actorType}/{actorId}/";
    private static final String WORKFLOW = "workflows/{workflowComponent}/";

    private final List<Endpoint> rows = new ArrayList<>();

    private Endpoints() {}

    static List<Endpoint> all() {
        Endpoints table = new Endpoints();
        table.state();
        table.secrets();
        table.messages();
        table.actors();
        table.add("invoke", "", V1, "invoke/*", "InvokeService");
        table.runtime();
        table.configuration();
        table.cryptography();
        table.lock();
        List.of(ALPHA1, BETA1, V1).forEach(table::workflows);
        List.of(ALPHA1, V1).forEach(table::jobs);
        List.of(ALPHA1, ALPHA2)
                .forEach(version ->
                        table.add("conversation", "POST", version, "conversation/{name}/converse", "Converse"));
        return List.copyOf(table.rows);
    }

    private void add(String group, String methods, String version, String route, String name) {
        List<String> list = methods.isEmpty() ? List.of() : List.of(methods.split(",", -1));
        rows.add(new Endpoint(list, version, route, GROUP_VERSIONS.get(version) + "/" + group, name));
    }

    private void state() {
        add("state", "GET", V1, "state/{storeName}/{key}", "GetState");
        add("state", "POST,PUT", V1, "state/{storeName}", "SaveState");
        add("state", "DELETE", V1, "state/{storeName}/{key}", "DeleteState");
        add("state", "POST,PUT", V1, "state/{storeName}/bulk", "GetBulkState");
        add("state", "POST,PUT", V1, "state/{storeName}/transaction", "ExecuteStateTransaction");
        add("state", "POST,PUT", ALPHA1, "state/{storeName}/query", "QueryStateAlpha1");
    }

    private void secrets() {
        add("secrets", "GET", V1, "secrets/{secretStoreName}/bulk", "GetBulkSecret");
        add("secrets", "GET", V1, "secrets/{secretStoreName}/{key}", "GetSecret");
    }

    private void messages() {
        add("publish", "POST,PUT", V1, "publish/{pubsubname}/*", "PublishEvent");
        add("publish", "POST,PUT", ALPHA1, "publish/bulk/{pubsubname}/*", "BulkPublishEvent");
        add("publish", "POST,PUT", V1, "publish/bulk/{pubsubname}/*", "BulkPublishEvent");
        add("bindings", "POST,PUT", V1, "bindings/{name}", "InvokeBinding");
    }

    private void actors() {
        add("actors", "POST,PUT", V1, ACTOR + "state", "ExecuteActorStateTransaction");
        add("actors", "GET,POST,DELETE,PUT", V1, ACTOR + "method/{method}", "InvokeActor");
        add("actors", "GET", V1, ACTOR + "state/{key}", "GetActorState");
        add("actors", "POST,PUT", V1, ACTOR + "reminders/{name}", "RegisterActorReminder");
        add("actors", "POST,PUT", V1, ACTOR + "timers/{name}", "RegisterActorTimer");
        add("actors", "DELETE", V1, ACTOR + "reminders/{name}", "UnregisterActorReminder");
        add("actors", "DELETE", V1, ACTOR + "timers/{name}", "UnregisterActorTimer");
        add("actors", "GET", V1, ACTOR + "reminders/{name}", "GetActorReminder");
    }

    private void runtime() {
        add("metadata", "GET", V1, "metadata", "GetMetadata");
        add("metadata", "PUT", V1, "metadata/{key}", "PutMetadata");
        add("shutdown", "POST", V1, "shutdown", "Shutdown");
        add("healthz", "GET", V1, "healthz", "Healthz");
        add("healthz", "GET", V1, "healthz/outbound", "HealthzOutbound");
    }

    private void configuration() {
        for (String version : List.of(ALPHA1, V1)) {
            add("configuration", "GET", version, "configuration/{storeName}", "GetConfiguration");
            add("configuration", "GET", version, "configuration/{storeName}/subscribe", "SubscribeConfiguration");
            add(
                    "configuration",
                    "GET",
                    version,
                    "configuration/{storeName}/{configurationSubscribeID}/unsubscribe",
                    "UnsubscribeConfiguration");
        }
    }

    private void cryptography() {
        add("crypto", "PUT", ALPHA1, "crypto/{name}/encrypt", "Encrypt");
        add("crypto", "PUT", ALPHA1, "crypto/{name}/decrypt", "Decrypt");
        for (String verb : List.of("GetKey", "Encrypt", "Decrypt", "WrapKey", "UnwrapKey", "Sign", "Verify")) {
            String route = "subtlecrypto/{name}/" + verb.toLowerCase(java.util.Locale.ROOT);
            add("subtlecrypto", "POST", ALPHA1, route, "Subtle" + verb);
        }
    }

    private void lock() {
        add("lock", "POST", ALPHA1, "lock/{storeName}", "TryLock");
        add("unlock", "POST", ALPHA1, "unlock/{storeName}", "Unlock");
    }

    private void workflows(String version) {
        add("workflows", "GET", version, WORKFLOW + "{instanceID}", "GetWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{instanceID}/raiseEvent/{eventName}", "RaiseEventWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{workflowName}/start", "StartWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{instanceID}/pause", "PauseWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{instanceID}/resume", "ResumeWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{instanceID}/terminate", "TerminateWorkflow");
        add("workflows", "POST", version, WORKFLOW + "{instanceID}/purge", "PurgeWorkflow");
    }

    private void jobs(String version) {
        add("jobs", "POST", version, "jobs/{name}", "ScheduleJob");
        add("jobs", "DELETE", version, "jobs/{name}", "DeleteJob");
        add("jobs", "GET", version, "jobs/{name}", "GetJob");
    }
}
