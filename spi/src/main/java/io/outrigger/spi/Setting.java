package io.outrigger.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how one component of a settings record is written in a resource's metadata.
 *
 * <p>The record component's type decides how the text is read: {@code String}; {@code boolean} ({@code y}, {@code yes},
 * {@code true}, {@code t}, {@code on}, {@code 1} are true, all else false); {@code int} and {@code long} (decimal, or
 * with {@code 0x}, {@code 0o}, {@code 0b}, {@code 0}); {@link java.time.Duration} ({@code 1m30s}, or a bare integer in
 * {@link #unit}); {@code List<String>} (split at commas); an {@code enum} (by its name, ignoring case, {@code -} and
 * {@code _}); and {@link java.util.Optional} of any of these, empty when the setting is absent.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** The name in the metadata; matched ignoring case. */
    String name();

    /** Other names, looked at in order when {@link #name} is absent. */
    String[] aliases() default {};

    /** The text that stands in when the setting is absent; without one a setting that is not optional is required. */
    String fallback() default Setting.NONE;

    /** The unit of a bare integer where a duration is wanted. */
    Unit unit() default Unit.SECONDS;

    /** One sentence for the documentation. */
    String doc();

    /** Whether the value must never be shown. */
    boolean secret() default false;

    /** Marks the absence of a {@link #fallback}; no metadata value can equal it. */
    String NONE = "\u0000none";

    /** Units of bare integers. */
    enum Unit {
        /** A bare integer counts nanoseconds. */
        NANOSECONDS,
        /** A bare integer counts milliseconds. */
        MILLISECONDS,
        /** A bare integer counts seconds. */
        SECONDS
    }
}
