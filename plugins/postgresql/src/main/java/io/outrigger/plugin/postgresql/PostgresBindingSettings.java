package io.outrigger.plugin.postgresql;

import io.outrigger.spi.Setting;

record PostgresBindingSettings(
        @Setting(
                name = "maxResultBytes",
                fallback = "16777216",
                doc = "How many bytes the answer of a query may have; an addition of ours.")
        int maxResultBytes) {}
