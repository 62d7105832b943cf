package io.outrigger.plugin.localsecrets;

import io.outrigger.spi.Setting;

record EnvironmentSettings(
        @Setting(
                name = "prefix",
                fallback = "",
                doc = "What a variable's name begins with; left off in the secret's name.")
        String prefix) {}
