package io.outrigger.plugin.pulsar;

import io.outrigger.spi.InvalidRequestException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Settings of Dapr's that are not built here: without them messages would go out in plain, or without their schema. */
final class Unsupported {

    private static final List<String> SCHEMAS = List.of(".jsonschema", ".avroschema", ".protoschema");
    private static final Set<String> ENCRYPTION = Set.of("publickey", "privatekey", "keys");

    private Unsupported() {}

    /** @throws InvalidRequestException if one of them is set */
    static void refuse(Set<String> names) {
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (SCHEMAS.stream().anyMatch(lower::endsWith)) {
                throw new InvalidRequestException("metadata '" + name + "': schemas of topics are not supported");
            } else if (ENCRYPTION.contains(lower)) {
                throw new InvalidRequestException("metadata '" + name + "': encryption of messages is not supported");
            }
        }
    }
}
