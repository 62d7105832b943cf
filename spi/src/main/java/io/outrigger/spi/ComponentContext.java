package io.outrigger.spi;

import java.lang.invoke.MethodHandles;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/**
 * What the runtime tells a component about itself and lends to it. Given to {@link ComponentFactory#create} and valid
 * until the component is closed. Safe for use from any thread. New services arrive as default methods.
 */
public interface ComponentContext {

    /** The component's name, {@code metadata.name} of its resource. */
    String name();

    /** The id of the application this sidecar stands beside; empty only in a free-standing runtime. */
    String appId();

    /** The namespace the runtime runs in; empty if none is set. */
    default String namespace() {
        return "";
    }

    /**
     * The resource's metadata exactly as written (names in their original case), with secrets, environment references
     * and templates resolved. Unmodifiable. It may hold secrets: never log it.
     */
    Map<String, String> metadata();

    /**
     * Binds the metadata to a settings record.
     *
     * @param lookup the plugin's own lookup, so that the record need be neither public nor opened
     * @param type a record whose components carry {@link Setting}
     * @throws InvalidRequestException if a value is missing or malformed; the message names the setting, not its value
     */
    default <R extends Record> R settings(MethodHandles.Lookup lookup, Class<R> type) {
        return SettingsSchema.of(lookup, type).bind(type, metadata());
    }

    /**
     * Makes the platform threads a component needs for its own work. They carry the component's name and its class
     * loader, and the component stops them in {@link Component#close}.
     */
    ThreadFactory threadFactory();

    /** The clock to tell time by. */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /** The component's logger; what it prints carries the component's name. */
    System.Logger logger();
}
