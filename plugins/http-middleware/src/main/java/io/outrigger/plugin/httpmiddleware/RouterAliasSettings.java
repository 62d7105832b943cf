package io.outrigger.plugin.httpmiddleware;

import io.outrigger.spi.Setting;

record RouterAliasSettings(
        @Setting(
                name = "routes",
                fallback = "",
                doc = "A JSON or YAML object: patterns such as /mall/{id:[0-9]+}/info, and the path each stands for.")
        String routes) {}
