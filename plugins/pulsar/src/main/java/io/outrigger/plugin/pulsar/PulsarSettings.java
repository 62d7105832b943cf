package io.outrigger.plugin.pulsar;

/** All of a component's settings. */
record PulsarSettings(
        ClusterSettings cluster, OauthSettings oauth, ProducerSettings producer, ConsumerSettings consumer) {}
