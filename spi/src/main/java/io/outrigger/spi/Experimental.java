package io.outrigger.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what may still change in a minor version of the SPI, because the runtime does not use it in anger yet. The one
 * status annotation there is: what does not carry it changes only with the major version.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
public @interface Experimental {}
