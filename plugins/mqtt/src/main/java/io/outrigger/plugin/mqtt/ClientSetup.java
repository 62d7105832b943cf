package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.MqttClientBuilderBase;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.Deadline;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What clients of both versions of the protocol are told alike. */
final class ClientSetup {

    /** Seconds between signs of life, as under Dapr. */
    static final int KEEP_ALIVE_SECONDS = 30;

    private final ConnectTerms terms;
    private final Executor network;
    private final Deadline deadline;

    ClientSetup(ConnectTerms terms, Executor network, Deadline deadline) {
        this.terms = terms;
        this.network = network;
        this.deadline = deadline;
    }

    <B extends MqttClientBuilderBase<B>> B apply(B builder, Replies replies, Consumer<Loss> lost) {
        return builder.identifier(terms.clientId())
                .transportConfig(transport())
                .executorConfig()
                .nettyExecutor(network)
                .nettyThreads(1)
                .applyExecutorConfig()
                .addDisconnectedListener(context -> {
                    replies.lost(context.getCause());
                    lost.accept(new Loss(Replies.reason(context.getCause()), takenOver(context.getCause())));
                });
    }

    private MqttClientTransportConfig transport() {
        long millis = Math.max(1, deadline.remaining().toMillis());
        return MqttClientTransportConfig.builder()
                .serverHost(terms.address().host())
                .serverPort(terms.address().port())
                .sslConfig(terms.tls().map(material -> tls(material, millis)).orElse(null))
                .socketConnectTimeout(millis, TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(millis, TimeUnit.MILLISECONDS)
                .build();
    }

    private static MqttClientSslConfig tls(TlsMaterial material, long millis) {
        return MqttClientSslConfig.builder()
                .keyManagerFactory(material.keyManagers().orElse(null))
                .trustManagerFactory(material.trustManagers())
                .handshakeTimeout(millis, TimeUnit.MILLISECONDS)
                .build();
    }

    private static boolean takenOver(Throwable cause) {
        return cause instanceof Mqtt5DisconnectException said
                && said.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER;
    }
}
