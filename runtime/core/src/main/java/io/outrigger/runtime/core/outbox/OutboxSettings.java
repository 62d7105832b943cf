package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.resources.ComponentDefinition;
import io.outrigger.runtime.resources.MetadataItem;
import io.outrigger.runtime.resources.YesTexts;
import java.util.Optional;

/**
 * What a store's resource says of its outbox.
 *
 * @param publishPubSub where changes are published in the end
 * @param pubSub what carries them until then
 * @param discards whether what nothing came of is given up, rather than read again and again
 */
record OutboxSettings(String publishPubSub, String publishTopic, String pubSub, boolean discards) {

    /** Empty if it asks for none. Names are taken to the letter. */
    static Optional<OutboxSettings> of(ComponentDefinition store) {
        String publishPubSub = text(store, "outboxPublishPubsub");
        String publishTopic = text(store, "outboxPublishTopic");
        if (publishPubSub.isEmpty() || publishTopic.isEmpty()) {
            return Optional.empty();
        }
        String pubSub = text(store, "outboxPubsub");
        return Optional.of(new OutboxSettings(
                publishPubSub,
                publishTopic,
                pubSub.isEmpty() ? publishPubSub : pubSub,
                YesTexts.yes(text(store, "outboxDiscardWhenMissingState"))));
    }

    // Of several items of one name the last counts.
    private static String text(ComponentDefinition store, String name) {
        return store.metadata().stream()
                .filter(item -> item.name().equals(name))
                .map(MetadataItem::text)
                .reduce("", (_, later) -> later);
    }
}
