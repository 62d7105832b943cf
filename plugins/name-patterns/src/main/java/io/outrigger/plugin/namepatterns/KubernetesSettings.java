package io.outrigger.plugin.namepatterns;

import io.outrigger.spi.Setting;
import java.util.Optional;

record KubernetesSettings(
        @Setting(name = "clusterDomain", doc = "The cluster's domain; cluster.local unless set.")
        Optional<String> clusterDomain,

        @Setting(name = "template", doc = "The address, with {{.ID}}, {{.Namespace}} and {{.Port}} where these belong.")
        Optional<String> template) {}
