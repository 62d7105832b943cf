package io.outrigger.plugin.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.outrigger.spi.pubsub.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message in a stream, with the id the server gave it. */
record StreamEntry(String id, Message message) {

    private static final String DATA = "data";
    private static final String METADATA = "metadata";

    /** Reads the entries of a reply; places of entries that are gone are left out. */
    static List<StreamEntry> list(String stream, Object reply) {
        List<StreamEntry> entries = new ArrayList<>();
        if (reply instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof List<?> entry && entry.get(1) instanceof List<?> fields) {
                    entries.add(new StreamEntry(text(entry.getFirst()), message(stream, fields)));
                }
            }
        }
        return entries;
    }

    /** A stream anybody else wrote to may lack the fields, or have others. */
    private static Message message(String stream, List<?> fields) {
        byte[] data = new byte[0];
        Map<String, String> metadata = Map.of();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            switch (text(fields.get(i))) {
                case DATA -> data = (byte[]) fields.get(i + 1);
                case METADATA -> metadata = MetadataText.parse((byte[]) fields.get(i + 1));
                default -> {}
            }
        }
        return Message.of(stream, data).withMetadata(metadata);
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }
}
