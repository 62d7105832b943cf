package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts of bytes as resources write them: {@code 100}, {@code 1k}, {@code 10Ki}, {@code 1.5M}. */
final class ByteQuantity {

    private static final Pattern SHAPE = Pattern.compile("([+-]?[0-9]{1,18}(?:\\.[0-9]{1,9})?)([kMGTPE]|[KMGTPE]i)?");
    private static final List<Character> POWERS = List.of('K', 'M', 'G', 'T', 'P', 'E');

    private ByteQuantity() {}

    /** @throws InvalidRequestException if it is none; the message names the setting */
    static long parse(String setting, String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new InvalidRequestException("invalid value for " + setting + ": no quantity of bytes");
        }
        BigDecimal amount = new BigDecimal(shape.group(1)).multiply(unit(shape.group(2)));
        return amount.setScale(0, RoundingMode.UP)
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private static BigDecimal unit(String suffix) {
        if (suffix == null) {
            return BigDecimal.ONE;
        }
        int power = POWERS.indexOf(Character.toUpperCase(suffix.charAt(0))) + 1;
        return BigDecimal.valueOf(suffix.endsWith("i") ? 1_024 : 1_000).pow(power);
    }
}
