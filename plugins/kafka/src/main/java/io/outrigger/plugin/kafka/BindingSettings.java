package io.outrigger.plugin.kafka;

import io.outrigger.spi.Setting;
import java.util.List;

/** What a binding knows besides what every Kafka component does. */
record BindingSettings(
        @Setting(
                name = "topics",
                fallback = "",
                doc = "The topics to read, separated by commas; none for an output only.")
        List<String> topics,

        @Setting(name = "publishTopic", fallback = "", doc = "The topic that the operation create publishes to.")
        String publishTopic) {}
