package io.outrigger.plugin.kafka;

import io.outrigger.spi.Setting;

/** Schema registries are not supported; their settings are known so that they are refused rather than ignored. */
record SchemaSettings(
        @Setting(name = "schemaRegistryURL", fallback = "", doc = "Not supported: a value is refused.")
        String registryUrl) {}
