package io.outrigger.runtime.resources;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the type of a scalar by the rules of the YAML library that daprd uses. */
final class ScalarResolver {
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Set<String> YES = Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final Set<String> NOT_A_NUMBER = Set.of(".nan", ".NaN", ".NAN");
    private static final Set<String> INFINITIES = Set.of(".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF");
    private static final Set<String> NEGATIVE_INFINITIES = Set.of("-.inf", "-.Inf", "-.INF");
    private static final Pattern REAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-.*");
    private static final int LONGEST_NUMBER = 400;
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final Dialect dialect;

    ScalarResolver(Dialect dialect) {
        this.dialect = dialect;
    }

    static boolean saysYes(String text) {
        return YES.contains(text);
    }

    static boolean saysNo(String text) {
        return NO.contains(text);
    }

    /** Tag is empty when the file gives none; a quoted scalar without a tag is text. */
    Node resolve(String tag, boolean plain, String text, Location at) throws InvalidDocumentException {
        String shortTag = tag.startsWith(TAG_PREFIX) ? tag.substring(TAG_PREFIX.length()) : tag;
        return switch (shortTag) {
            case "", "!" -> plain ? untagged(text, at) : new Node.Text(text, at);
            case "null" -> require(Node.Nothing.class, shortTag, untagged(text, at));
            case "bool" -> require(Node.Flag.class, shortTag, untagged(text, at));
            case "int" -> require(Node.Whole.class, shortTag, untagged(text, at));
            case "float" -> real(untagged(text, at));
            case "binary" -> binary(text, at);
            // Any other tag is text: nothing is ever constructed from one.
            default -> new Node.Text(text, at);
        };
    }

    private static Node require(Class<? extends Node> type, String tag, Node node) throws InvalidDocumentException {
        if (!type.isInstance(node)) {
            throw new InvalidDocumentException(node.at(), "the value does not fit its tag !!" + tag);
        }
        return node;
    }

    private static Node real(Node node) throws InvalidDocumentException {
        return node instanceof Node.Whole(BigInteger value, String source, Location at)
                ? new Node.Real(value.doubleValue(), source, at)
                : require(Node.Real.class, "float", node);
    }

    private static Node binary(String text, Location at) throws InvalidDocumentException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
            return new Node.Text(new String(bytes, StandardCharsets.UTF_8), at);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidDocumentException(at, "!!binary value is not base64");
        }
    }

    private Node untagged(String text, Location at) {
        if (NULLS.contains(text)) {
            return new Node.Nothing(at);
        }
        return flag(text, at).or(() -> number(text, at)).orElseGet(() -> new Node.Text(text, at));
    }

    private Optional<Node> flag(String text, Location at) {
        boolean yes = TRUE.contains(text) || (dialect == Dialect.RESOURCE && YES.contains(text));
        boolean no = FALSE.contains(text) || (dialect == Dialect.RESOURCE && NO.contains(text));
        return yes || no ? Optional.of(new Node.Flag(yes, text, at)) : Optional.empty();
    }

    private static Optional<Node> number(String text, Location at) {
        if (NOT_A_NUMBER.contains(text)) {
            return Optional.of(new Node.Real(Double.NaN, text, at));
        }
        if (INFINITIES.contains(text)) {
            return Optional.of(new Node.Real(Double.POSITIVE_INFINITY, text, at));
        }
        if (NEGATIVE_INFINITIES.contains(text)) {
            return Optional.of(new Node.Real(Double.NEGATIVE_INFINITY, text, at));
        }
        boolean candidate = !text.isEmpty() && "+-.0123456789".indexOf(text.charAt(0)) >= 0;
        return candidate
                        && text.length() <= LONGEST_NUMBER
                        && !DATE.matcher(text).matches()
                ? finite(text, at)
                : Optional.empty();
    }

    private static Optional<Node> finite(String text, Location at) {
        boolean startsWithPoint = text.startsWith(".");
        String plain = startsWithPoint ? text : text.replace("_", "");
        Optional<Node> whole = startsWithPoint ? Optional.empty() : whole(plain, text, at);
        return whole.or(() -> real(plain, text, at));
    }

    private static Optional<Node> real(String plain, String source, Location at) {
        if (!REAL.matcher(plain).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? Optional.empty() : Optional.of(new Node.Real(value, source, at));
    }

    private static Optional<Node> whole(String plain, String source, Location at) {
        boolean signed = plain.startsWith("-") || plain.startsWith("+");
        String digits = signed ? plain.substring(1) : plain;
        int radix = radix(digits);
        String bare = digits.substring(prefixLength(digits, radix));
        // BigInteger would take a second sign, and the digits of every script.
        if (bare.isEmpty() || !bare.chars().allMatch(digit -> digit < 128 && Character.digit(digit, radix) >= 0)) {
            return Optional.empty();
        }
        BigInteger size = new BigInteger(bare, radix);
        BigInteger value = plain.startsWith("-") ? size.negate() : size;
        boolean fits = value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0;
        return fits ? Optional.of(new Node.Whole(value, source, at)) : Optional.empty();
    }

    private static int radix(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return 10;
        }
        return switch (digits.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }

    private static int prefixLength(String digits, int radix) {
        return switch (radix) {
            case 16, 2 -> 2;
            case 8 -> digits.charAt(1) == 'o' || digits.charAt(1) == 'O' ? 2 : 1;
            default -> 0;
        };
    }
}
