package io.outrigger.plugin.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.outrigger.spi.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A record's value: the bytes of a message, or nothing where these say {@code null}, which marks a key as deleted. */
final class Values {

    private static final byte[] NULL = "null".getBytes(US_ASCII);

    private Values() {}

    static Optional<byte[]> atBroker(byte[] data) {
        return Arrays.equals(data, NULL) ? Optional.empty() : Optional.of(data);
    }

    static byte[] atApplication(Optional<byte[]> value) {
        return value.orElseGet(NULL::clone);
    }

    /**
     * Looks at what a request or a subscription says of the values' form.
     *
     * @throws InvalidRequestException if that needs a schema registry, or is no form
     */
    static void checkForm(Map<String, String> metadata) {
        metadata.forEach((name, value) -> {
            if (name.equalsIgnoreCase("valueSchemaType")) {
                checkForm(value.toLowerCase(Locale.ROOT));
            }
        });
    }

    private static void checkForm(String form) {
        switch (form) {
            case "none" -> {}
            case "avro" ->
                throw new InvalidRequestException("metadata 'valueSchemaType' asks for Avro, which is not supported");
            default ->
                throw new InvalidRequestException("error parsing schema type. '" + form + "' is not a supported value");
        }
    }
}
