package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.Setting;

record SentinelSettings(
        @Setting(name = "appName", fallback = "", doc = "Accepted, and without effect.")
        String appName,

        @Setting(
                name = "logDir",
                fallback = "",
                doc = "Accepted, and without effect: refusals are the answer's business.")
        String logDir,

        @Setting(name = "flowRules", fallback = "", doc = "A JSON array of rules that limit requests by number.")
        String flowRules,

        @Setting(name = "circuitBreakerRules", fallback = "", doc = "A JSON array of rules that shut off what is slow.")
        String circuitBreakerRules,

        @Setting(
                name = "hotSpotParamRules",
                fallback = "",
                doc = "A JSON array; never applies, since requests have no parameters as these rules mean them.")
        String hotSpotParamRules,

        @Setting(name = "isolationRules", fallback = "", doc = "A JSON array of rules that limit requests under way.")
        String isolationRules,

        @Setting(name = "systemRules", fallback = "", doc = "A JSON array of rules about the sidecar and its machine.")
        String systemRules) {}
