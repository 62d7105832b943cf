package io.outrigger.plugin.sql;

import com.google.gson.JsonPrimitive;
import io.outrigger.spi.InvalidRequestException;
import java.math.BigDecimal;

/** Numbers of parameters. */
public final class JsonNumbers {

    private static final int MOST_DIGITS = 1_000;
    private static final int LARGEST_EXPONENT = 400;

    private JsonNumbers() {}

    /**
     * The exact value of a number. Its scale is zero or less if and only if it is whole.
     *
     * @throws InvalidRequestException if it has so many digits that only an attacker would write it
     */
    public static BigDecimal exact(JsonPrimitive number) {
        String text = number.getAsString();
        BigDecimal value = text.length() > MOST_DIGITS ? tooLarge() : new BigDecimal(text).stripTrailingZeros();
        boolean bounded = Math.abs((long) value.precision() - value.scale()) <= LARGEST_EXPONENT
                && Math.abs((long) value.scale()) <= MOST_DIGITS;
        return bounded || value.signum() == 0 ? value : tooLarge();
    }

    private static BigDecimal tooLarge() {
        throw new InvalidRequestException("invalid metadata property params: a number is too large or too long");
    }
}
