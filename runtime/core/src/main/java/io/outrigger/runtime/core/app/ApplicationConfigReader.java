package io.outrigger.runtime.core.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.outrigger.runtime.core.app.ApplicationConfig.ActorOptions;
import io.outrigger.runtime.core.app.ApplicationConfig.EntityOptions;
import io.outrigger.runtime.core.app.ApplicationConfig.Reentrancy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@link ApplicationConfig} from JSON. What is unknown is passed over; what has the wrong type is an error. */
public final class ApplicationConfigReader {
    private final ObjectMapper json = new ObjectMapper();

    /** @throws IOException naming the field that is wrong */
    public ApplicationConfig read(byte[] text) throws IOException {
        JsonNode root = json.readTree(text);
        if (!root.isObject()) {
            throw new IOException("the application's configuration is no JSON object");
        }
        List<EntityOptions> perType = new ArrayList<>();
        for (JsonNode entry : array(root, "entitiesConfig")) {
            perType.add(new EntityOptions(texts(entry, "entities"), options(entry)));
        }
        return new ApplicationConfig(texts(root, "entities"), options(root), perType);
    }

    private static ActorOptions options(JsonNode from) throws IOException {
        return new ActorOptions(
                text(from, "actorIdleTimeout"),
                text(from, "drainOngoingCallTimeout"),
                flag(from, "drainRebalancedActors"),
                reentrancy(from.path("reentrancy")),
                number(from, "remindersStoragePartitions").orElse(0));
    }

    private static Reentrancy reentrancy(JsonNode from) throws IOException {
        return new Reentrancy(flag(from, "enabled").orElse(false), number(from, "maxStackDepth"));
    }

    private static List<String> texts(JsonNode from, String field) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(from, field)) {
            check(item.isTextual(), field);
            texts.add(item.textValue());
        }
        return texts;
    }

    private static JsonNode array(JsonNode from, String field) throws IOException {
        JsonNode value = from.path(field);
        check(absent(value) || value.isArray(), field);
        return value;
    }

    private static String text(JsonNode from, String field) throws IOException {
        JsonNode value = from.path(field);
        check(absent(value) || value.isTextual(), field);
        return absent(value) ? "" : value.textValue();
    }

    private static Optional<Boolean> flag(JsonNode from, String field) throws IOException {
        JsonNode value = from.path(field);
        check(absent(value) || value.isBoolean(), field);
        return absent(value) ? Optional.empty() : Optional.of(value.booleanValue());
    }

    private static OptionalInt number(JsonNode from, String field) throws IOException {
        JsonNode value = from.path(field);
        check(absent(value) || (value.canConvertToInt() && value.isIntegralNumber()), field);
        return absent(value) ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void check(boolean fine, String field) throws IOException {
        if (!fine) {
            throw new IOException("field '" + field + "' of the application's configuration has the wrong type");
        }
    }
}
