package io.outrigger.spi;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The settings a component understands, read off a record whose components carry {@link Setting}: the single source of
 * binding, of the documentation table and of what is secret. Immutable and safe for use from any thread.
 */
public final class SettingsSchema {

    private final MethodHandles.Lookup lookup;
    private final Class<? extends Record> type;
    private final List<Entry> entries;

    private SettingsSchema(MethodHandles.Lookup lookup, Class<? extends Record> type, List<Entry> entries) {
        this.lookup = lookup;
        this.type = type;
        this.entries = entries;
    }

    /**
     * One setting.
     *
     * @param name the name in the metadata
     * @param aliases other names, in the order they are looked at
     * @param type the simple name of the Java type it is read as
     * @param required whether a component without it fails
     * @param fallback the text that stands in when it is absent; empty if there is none
     * @param unit the unit of a bare integer, for durations
     * @param doc one sentence
     * @param secret whether its value must never be shown
     */
    public record Entry(
            String name,
            List<String> aliases,
            String type,
            boolean required,
            String fallback,
            Setting.Unit unit,
            String doc,
            boolean secret) {}

    /**
     * Reads the schema off a record.
     *
     * @param lookup a lookup with access to the record: the plugin's own {@code MethodHandles.lookup()}
     * @param type the record
     * @throws IllegalArgumentException if a component has no {@link Setting} or a type that cannot be read from text
     */
    public static SettingsSchema of(MethodHandles.Lookup lookup, Class<? extends Record> type) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            entries.add(entry(type, component));
        }
        return new SettingsSchema(lookup, type, List.copyOf(entries));
    }

    private static Entry entry(Class<?> type, RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(type.getName() + "." + component.getName() + " has no @Setting");
        }
        SettingReader.check(component);
        boolean fallback = !Setting.NONE.equals(setting.fallback());
        return new Entry(
                setting.name(),
                Arrays.asList(setting.aliases()),
                SettingReader.typeName(component),
                !fallback && !SettingReader.optional(component),
                fallback ? setting.fallback() : "",
                setting.unit(),
                setting.doc(),
                setting.secret());
    }

    /** The settings in the order of the record. Unmodifiable. */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * A schema that also shows another's entries, for a component that binds its metadata to two records. It binds
     * only the record of this schema; the other record is bound by its own.
     */
    public SettingsSchema and(SettingsSchema other) {
        List<Entry> both = new ArrayList<>(entries);
        both.addAll(other.entries);
        return new SettingsSchema(lookup, type, List.copyOf(both));
    }

    /**
     * Makes the record from metadata. Names the schema does not know are ignored.
     *
     * @param type the record this schema was made of
     * @param metadata names and values as written in the resource
     * @throws InvalidRequestException if two names differ only in case, a required setting is missing, or a value is
     *     malformed; the message names the setting and never shows its value
     */
    public <R extends Record> R bind(Class<R> type, Map<String, String> metadata) {
        if (type != this.type) {
            throw new IllegalArgumentException("this schema describes " + this.type.getName());
        }
        SettingValues values = SettingValues.of(metadata);
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = SettingReader.read(components[i], values);
        }
        return type.cast(construct(components, arguments));
    }

    private Object construct(RecordComponent[] components, Object[] arguments) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = MethodHandles.privateLookupIn(type, lookup)
                    .findConstructor(type, java.lang.invoke.MethodType.methodType(void.class, types));
            return constructor.invokeWithArguments(arguments);
        } catch (SpiException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage(), e);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make " + type.getName(), e);
        }
    }
}
