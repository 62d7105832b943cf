package io.outrigger.spi;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Metadata looked up by name, ignoring case, with aliases. */
final class SettingValues {

    private final Map<String, String> values;

    private SettingValues(Map<String, String> values) {
        this.values = values;
    }

    static SettingValues of(Map<String, String> metadata) {
        Map<String, String> values = HashMap.newHashMap(metadata.size());
        metadata.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (values.put(key, value) != null) {
                throw new InvalidRequestException("key " + key + " is duplicate in the metadata");
            }
        });
        return new SettingValues(values);
    }

    Optional<String> find(Setting setting) {
        String value = values.get(setting.name().toLowerCase(Locale.ROOT));
        for (int i = 0; value == null && i < setting.aliases().length; i++) {
            value = values.get(setting.aliases()[i].toLowerCase(Locale.ROOT));
        }
        return Optional.ofNullable(value);
    }
}
