package io.outrigger.plugin.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import java.time.Duration;
import java.util.function.Supplier;

/** What both versions of the protocol need to make packets of. */
final class Names {

    /** Of the metadata: whether the message was kept by the broker from before the subscription. */
    static final String RETAINED = "retained";

    /** How long the broker may take to hear that nobody needs it any more. */
    static final Duration GOODBYE = Duration.ofSeconds(2);

    private Names() {}

    static MqttQos qos(int level) {
        return switch (level) {
            case 0 -> MqttQos.AT_MOST_ONCE;
            case 1 -> MqttQos.AT_LEAST_ONCE;
            case 2 -> MqttQos.EXACTLY_ONCE;
            default -> throw new InvalidRequestException("metadata 'qos' must be 0, 1 or 2");
        };
    }

    /** Makes a packet; the client checks topics, filters and texts while it is made. */
    static <T> T checked(String topic, Supplier<T> packet) {
        try {
            return packet.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("topic '" + topic + "': " + e.getMessage(), e);
        }
    }

    /** A broker that does not hear it notices by itself that the connection is gone. */
    static void sayGoodbye(Runnable goodbye) {
        try {
            goodbye.run();
        } catch (SpiException _) {
            return;
        }
    }
}
