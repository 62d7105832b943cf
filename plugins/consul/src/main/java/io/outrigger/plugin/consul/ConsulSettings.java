package io.outrigger.plugin.consul;

import io.outrigger.spi.Setting;
import java.util.Optional;

record ConsulSettings(
        @Setting(name = "client", secret = true, doc = "How to reach the agent: Address, Scheme, Token and so on.")
        Optional<String> client,

        @Setting(name = "checks", doc = "Health checks to register, as Consul's API has them.")
        Optional<String> checks,

        @Setting(name = "tags", doc = "Tags to register: a list of texts.")
        Optional<String> tags,

        @Setting(name = "meta", doc = "Metadata to register: texts by name.")
        Optional<String> meta,

        @Setting(name = "queryOptions", secret = true, doc = "How healthy services are asked for.")
        Optional<String> queryOptions,

        @Setting(
                name = "advancedRegistration",
                doc =
                        "The whole registration, as Consul's API has it; checks, tags, meta and selfRegister are ignored.")
        Optional<String> advancedRegistration,

        @Setting(
                name = "daprPortMetaKey",
                fallback = "DAPR_PORT",
                doc = "The entry of a service's metadata that holds its sidecar's internal port.")
        String daprPortMetaKey,

        @Setting(name = "selfRegister", fallback = "false", doc = "Whether the sidecar registers its application.")
        boolean selfRegister,

        @Setting(
                name = "selfDeregister",
                fallback = "false",
                doc = "Whether the registration is taken back at the end.")
        boolean selfDeregister,

        @Setting(name = "useCache", fallback = "false", doc = "Whether services are watched, and found in memory.")
        boolean useCache) {

    boolean registers() {
        return selfRegister || advancedRegistration.isPresent();
    }

    // Tokens.
    @Override
    public String toString() {
        return "ConsulSettings[registers=" + registers() + "]";
    }
}
