package io.outrigger.plugin.mqtt;

import io.outrigger.plugin.tls.TlsMaterial;
import io.outrigger.spi.InvalidRequestException;
import java.util.Optional;

/**
 * How a connection is opened.
 *
 * @param tls whom to trust and what to show; empty if TLS is not spoken
 * @param cleanSession whether the broker forgets everything whenever the connection ends
 * @param maxInFlight how many messages may be unacknowledged, where the protocol can say so
 */
record ConnectTerms(
        BrokerAddress address, String clientId, boolean cleanSession, Optional<TlsMaterial> tls, int maxInFlight) {

    private static final int LARGEST_WINDOW = 65_535;

    /** Checks the settings that concern the connection. */
    static ConnectTerms of(MqttSettings settings, String clientId) {
        if (settings.maxInFlight() < 1 || settings.maxInFlight() > LARGEST_WINDOW) {
            throw new InvalidRequestException("metadata 'maxInFlight' must be from 1 to " + LARGEST_WINDOW);
        }
        BrokerAddress address = BrokerAddress.parse(settings.url());
        return new ConnectTerms(
                address,
                clientId,
                settings.cleanSession(),
                address.tls() ? Optional.of(settings.tls()) : Optional.empty(),
                settings.maxInFlight());
    }

    ConnectTerms withClientId(String id) {
        return new ConnectTerms(address, id, cleanSession, tls, maxInFlight);
    }
}
