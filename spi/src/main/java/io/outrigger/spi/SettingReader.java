package io.outrigger.spi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one record component from metadata text. */
final class SettingReader {

    private static final Set<String> TRUE = Set.of("y", "yes", "true", "t", "on", "1");

    private SettingReader() {}

    static boolean optional(RecordComponent component) {
        return component.getType() == Optional.class;
    }

    static String typeName(RecordComponent component) {
        Class<?> type = valueType(component);
        return type == List.class ? "list" : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    static void check(RecordComponent component) {
        Class<?> type = valueType(component);
        boolean known = type.isEnum()
                || Set.of(String.class, boolean.class, Boolean.class, int.class, Integer.class, long.class)
                        .contains(type)
                || Set.of(Long.class, Duration.class, List.class).contains(type);
        if (!known) {
            throw new IllegalArgumentException("a setting cannot be of type " + type.getName());
        }
    }

    static Object read(RecordComponent component, SettingValues values) {
        Setting setting = component.getAnnotation(Setting.class);
        Optional<String> text = values.find(setting)
                .or(() -> Setting.NONE.equals(setting.fallback()) ? Optional.empty() : Optional.of(setting.fallback()));
        if (optional(component)) {
            return text.filter(t -> !t.isEmpty()).map(t -> parse(component, setting, t));
        }
        return text.map(t -> parse(component, setting, t))
                .orElseThrow(() -> new InvalidRequestException("missing required metadata '" + setting.name() + "'"));
    }

    private static Object parse(RecordComponent component, Setting setting, String text) {
        try {
            return parse(valueType(component), setting.unit(), text);
        } catch (IllegalArgumentException e) {
            String shown = setting.secret() ? "" : ": '" + abbreviate(text) + "'";
            throw new InvalidRequestException(
                    "metadata '" + setting.name() + "' is not a valid " + typeName(component) + shown, e);
        }
    }

    private static Object parse(Class<?> type, Setting.Unit unit, String text) {
        if (type == String.class) {
            return text;
        } else if (type == boolean.class || type == Boolean.class) {
            return TRUE.contains(text.strip().toLowerCase(Locale.ROOT));
        } else if (type == int.class || type == Integer.class) {
            return Math.toIntExact(SettingNumbers.parseLong(text));
        } else if (type == long.class || type == Long.class) {
            return SettingNumbers.parseLong(text);
        } else if (type == Duration.class) {
            return SettingNumbers.parseDuration(text, unit);
        } else if (type == List.class) {
            return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        }
        return parseEnum(type, text);
    }

    private static Object parseEnum(Class<?> type, String text) {
        String wanted = plain(text);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> plain(((Enum<?>) constant).name()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of its values"));
    }

    private static String plain(String text) {
        return text.strip().replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Class<?> valueType(RecordComponent component) {
        if (!optional(component)) {
            return component.getType();
        }
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return argument instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) argument;
    }

    private static String abbreviate(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
