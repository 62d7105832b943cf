package io.outrigger.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * Marks a test method as one rule of a contract. The method passes if the component keeps the rule; its display name
 * is the id and the sentence. The method's Javadoc says where to look if it fails.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Rule {

    /** The rule's name for all time, for example {@code STATE-ETAG-03}. Never reused for another rule. */
    String id();

    /** The rule as a sentence. */
    String says();

    /** How binding it is. */
    Level level() default Level.MUST;

    /** Where it comes from: a link, or the SPI type whose Javadoc states it. */
    String source() default "the Javadoc of io.outrigger.spi";

    /** Abilities, beside those of the {@link Contract}, without which the rule has no meaning. */
    Ability[] needs() default {};

    /** Abilities whose absence the rule is about: it applies only where none of them is declared. */
    Ability[] lacks() default {};

    /** Quirks that put the rule out of force. */
    Quirk[] unless() default {};
}
