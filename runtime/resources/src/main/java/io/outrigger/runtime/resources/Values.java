package io.outrigger.runtime.resources;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Converts single nodes as the Go decoder of each dialect would; empty when it would refuse. */
final class Values {
    private static final double LARGEST_JSON_INTEGER = 1e21;

    private Values() {}

    static Optional<String> text(Node node, boolean resource) {
        return switch (node) {
            case Node.Text text -> Optional.of(text.value());
            case Node.Flag flag -> Optional.of(resource ? String.valueOf(flag.value()) : flag.source());
            case Node.Whole whole -> Optional.of(resource ? whole.value().toString() : whole.source());
            case Node.Real real -> Optional.of(resource ? GoNumbers.asText(real.value()) : real.source());
            case Node.Nothing nothing -> Optional.of("");
            case Node.Sequence sequence -> Optional.empty();
            case Node.Mapping mapping -> Optional.empty();
        };
    }

    static Optional<Boolean> flag(Node node, boolean resource) {
        if (node instanceof Node.Flag flag) {
            return Optional.of(flag.value());
        }
        if (!resource && node instanceof Node.Text text && ScalarResolver.saysYes(text.value())) {
            return Optional.of(true);
        }
        boolean no = !resource && node instanceof Node.Text text && ScalarResolver.saysNo(text.value());
        return no ? Optional.of(false) : Optional.empty();
    }

    static Optional<Integer> number(Node node, boolean resource) {
        return whole(node, resource)
                .filter(value -> value.bitLength() < Integer.SIZE)
                .map(BigInteger::intValueExact);
    }

    private static Optional<BigInteger> whole(Node node, boolean resource) {
        if (node instanceof Node.Whole whole) {
            return Optional.of(whole.value());
        }
        if (!(node instanceof Node.Real real) || !(Math.abs(real.value()) < LARGEST_JSON_INTEGER)) {
            return Optional.empty();
        }
        boolean usable = !resource || real.value() == Math.rint(real.value());
        return usable ? Optional.of(new BigDecimal(real.value()).toBigInteger()) : Optional.empty();
    }
}
