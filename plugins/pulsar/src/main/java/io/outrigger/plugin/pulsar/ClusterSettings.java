package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Setting;
import java.util.List;
import java.util.Optional;

/** Where the cluster is, and where in it the topics are. */
record ClusterSettings(
        @Setting(name = "host", doc = "The cluster's URL, or host:port, which means pulsar://host:port.")
        String host,

        @Setting(name = "listenerName", doc = "The broker's listener to be referred to.")
        Optional<String> listenerName,

        @Setting(name = "tenant", fallback = "public", doc = "The tenant of all topics.")
        String tenant,

        @Setting(name = "namespace", fallback = "default", doc = "The namespace of all topics.")
        String namespace,

        @Setting(name = "persistent", fallback = "true", doc = "Whether topics keep their messages.")
        boolean persistent,

        @Setting(
                name = "enableTLS",
                fallback = "false",
                doc = "Whether a server's certificate is checked; TLS itself is asked for by the URL.")
        boolean enableTls,

        @Setting(
                name = "tlsTrustCertsFilePath",
                doc = "The path of certificates in PEM to trust instead of the platform's. Not known to Dapr.")
        Optional<String> authorities,

        @Setting(name = "token", secret = true, doc = "A token to be let in with.")
        Optional<String> token) {

    private static final List<String> SCHEMES = List.of("pulsar://", "pulsar+ssl://", "http://", "https://");

    String url() {
        return SCHEMES.stream().anyMatch(host::startsWith) ? host : "pulsar://" + host;
    }

    /** The full name of a topic; whatever it looks like, a given name is never taken for one. */
    String fullName(String topic) {
        return (persistent ? "persistent://" : "non-persistent://") + tenant + "/" + namespace + "/" + topic;
    }

    @Override
    public String toString() {
        return "ClusterSettings[" + url() + "]";
    }
}
