package io.outrigger.runtime.core.state;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.StateError;
import java.util.Locale;
import java.util.Map;

/** How one store's keys are prefixed, from its {@code keyPrefix} metadata. */
public final class StateKeys {

    private static final String SEPARATOR = "||";
    private static final String SETTING = "keyPrefix";

    private final String store;
    private final String prefix;

    private StateKeys(String store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /**
     * Reads the strategy.
     *
     * @param namespace the namespace as the environment gives it; empty if it gives none
     */
    public static StateKeys of(String store, String appId, String namespace, Map<String, String> metadata) {
        String strategy = metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(SETTING))
                .map(entry -> entry.getValue().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("appid");
        check(store, strategy);
        return new StateKeys(store, prefix(strategy, store, appId, namespace));
    }

    private static String prefix(String strategy, String store, String appId, String namespace) {
        return switch (strategy) {
            case "none" -> "";
            case "name" -> store + SEPARATOR;
            case "appid" -> application(appId, "");
            case "namespace" -> application(appId, namespace);
            default -> strategy + SEPARATOR;
        };
    }

    private static String application(String appId, String namespace) {
        if (appId.isEmpty()) {
            return "";
        }
        return (namespace.isEmpty() ? appId : namespace + "." + appId) + SEPARATOR;
    }

    /** The key as the store sees it. */
    public String stored(String key) {
        check(store, key);
        return prefix.isEmpty() ? key : prefix.concat(key);
    }

    /** The key as the caller knows it. */
    public static String original(String stored) {
        int first = stored.indexOf(SEPARATOR);
        if (first < 0) {
            return stored;
        }
        int begin = first + SEPARATOR.length();
        int second = stored.indexOf(SEPARATOR, begin);
        return second < 0 ? stored.substring(begin) : stored.substring(begin, second);
    }

    private static void check(String store, String key) {
        if (key.contains(SEPARATOR)) {
            DaprException failure = DaprException.of(StateError.ILLEGAL_KEY, key);
            throw failure.withDetails(
                    new ErrorDetail.FieldViolation(key, failure.getMessage()),
                    new ErrorDetail.ResourceInfo("state", store, "", ""));
        }
    }
}
