package io.outrigger.runtime.telemetry;

/** What access control has decided. */
final class AccessSeries {
    private final String appId;
    private final MetricFamily<Counter> allowedByApp;
    private final MetricFamily<Counter> blockedByApp;
    private final MetricFamily<Counter> allowedByAll;
    private final MetricFamily<Counter> blockedByAll;

    AccessSeries(MetricFamilies families, String appId) {
        this.appId = appId;
        allowedByApp = policy(families, "app_policy_action_allowed", "Calls a policy for one application allowed.");
        blockedByApp = policy(families, "app_policy_action_blocked", "Calls a policy for one application blocked.");
        allowedByAll = policy(families, "global_policy_action_allowed", "Calls the policy for all allowed.");
        blockedByAll = policy(families, "global_policy_action_blocked", "Calls the policy for all blocked.");
    }

    private static MetricFamily<Counter> policy(MetricFamilies families, String name, String help) {
        return families.counter("runtime/acl/" + name + "_total", help, "namespace", "trustDomain");
    }

    void decided(boolean allowed, boolean byAppPolicy, String trustDomain, String namespace) {
        MetricFamily<Counter> byApp = allowed ? allowedByApp : blockedByApp;
        MetricFamily<Counter> byAll = allowed ? allowedByAll : blockedByAll;
        (byAppPolicy ? byApp : byAll).of(appId, namespace, trustDomain).increment();
    }
}
