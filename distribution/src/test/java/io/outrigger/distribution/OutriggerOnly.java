package io.outrigger.distribution;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks what daprd itself does not do, so that it is left out when daprd is the subject. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OutriggerOnlyCondition.class)
@interface OutriggerOnly {

    /** How daprd differs. */
    String value();
}
