package io.outrigger.spi.configuration;

import io.outrigger.spi.Component;
import io.outrigger.spi.Subscription;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps configuration items. Methods block and may be called from any number of threads at once. */
public interface ConfigurationStore extends Component {

    /**
     * Reads items.
     *
     * @param keys which; empty for all
     * @param metadata request metadata
     * @return those there are, by key
     */
    Map<String, ConfigurationItem> get(List<String> keys, Map<String, String> metadata);

    /**
     * Watches items. The handler gets what has changed since, on the component's threads, one call at a time.
     *
     * @param keys which; empty for all
     * @param metadata request metadata
     */
    Subscription subscribe(
            List<String> keys, Map<String, String> metadata, Consumer<Map<String, ConfigurationItem>> handler);

    /**
     * One item.
     *
     * @param value its text
     * @param version its version, empty if the store has none
     * @param metadata what else the store says of it
     */
    record ConfigurationItem(String value, String version, Map<String, String> metadata) {}
}
