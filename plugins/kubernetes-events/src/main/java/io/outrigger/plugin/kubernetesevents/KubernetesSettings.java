package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.Setting;
import java.time.Duration;

record KubernetesSettings(
        @Setting(name = "namespace", doc = "The namespace whose events are brought.")
        String namespace,

        @Setting(
                name = "kubeconfigPath",
                fallback = "",
                doc = "The file that says where the API server is, if this is not a pod of the cluster.")
        String kubeconfigPath,

        @Setting(
                name = "resyncPeriod",
                aliases = "resyncPeriodInSec",
                fallback = "10s",
                doc = "How often every event that is there is brought again, as an update; 0 for never.")
        Duration resyncPeriod) {}
