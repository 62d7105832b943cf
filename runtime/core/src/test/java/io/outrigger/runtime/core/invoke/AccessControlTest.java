package io.outrigger.runtime.core.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.resources.SecuritySpecs;
import io.outrigger.runtime.resources.SecuritySpecs.AppPolicy;
import io.outrigger.runtime.resources.SecuritySpecs.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessControlTest {

    private static final CallerIdentity CALLER = new CallerIdentity("public", "ns", "caller");

    private static AccessControl control(String defaultAction, boolean http, AppPolicy... policies) {
        var spec = new SecuritySpecs.AccessControl(defaultAction, "public", List.of(policies));
        return AccessControl.of(Optional.of(spec), http, InvokeMetrics.NONE);
    }

    private static AppPolicy policy(String defaultAction, Operation... operations) {
        return new AppPolicy("caller", defaultAction, "public", "ns", List.of(operations));
    }

    private static Operation operation(String name, String action, String... verbs) {
        return new Operation(name, List.of(verbs), action);
    }

    private static boolean allowed(AccessControl control, CallerIdentity caller, String path, String verb) {
        try {
            control.check(caller, InvokeMethod.parse(path), verb);
            return true;
        } catch (CallFailure e) {
            assertThat(e.code()).isEqualTo(GrpcCode.PERMISSION_DENIED);
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a, a, true",
        "/a, /a, true",
        "a, a, true",
        "/a, A, true",
        "/A, a, true",
        "/a, b, false",
        // What is written for a path holds below it, too.
        "/a, a/b, true",
        "/a/b, a, false",
        "/a/*, a/b, true",
        "/a/*, a, true",
        "/a/*, a/b/c, false",
        "/a/**, a/b/c, true",
        "/a/**, a, true",
        "/a/*/c, a/b/c, false",
        "/a*, abc, true",
        "/a*, a, true",
        "/a*, bac, false",
        "/*c, abc, true",
        "/a*c/d, abbc/d, true",
        "/a*c/d, abbd/d, false",
        "/*, a, true",
        "/*, a/b, false",
        "/**, a/b/c, true"
    })
    void operationsAreFoundBySegments(String operation, String path, boolean allowed) {
        AccessControl control = control("deny", true, policy("deny", operation(operation, "allow", "*")));
        assertThat(allowed(control, CALLER, path, "GET")).isEqualTo(allowed);
    }

    @Test
    void theFirstThatFitsCounts() {
        AccessControl wildcardFirst =
                control("deny", true, policy("deny", operation("/a*", "allow", "*"), operation("/ab", "deny", "*")));
        assertThat(allowed(wildcardFirst, CALLER, "ab", "GET")).isTrue();
        AccessControl literalFirst =
                control("deny", true, policy("deny", operation("/ab", "deny", "*"), operation("/a*", "allow", "*")));
        assertThat(allowed(literalFirst, CALLER, "ab", "GET")).isFalse();
        AccessControl twice =
                control("deny", true, policy("deny", operation("/a", "allow", "*"), operation("/a", "deny", "*")));
        assertThat(allowed(twice, CALLER, "a", "GET")).isTrue();
    }

    @Test
    void verbsCountForHttpOnly() {
        AppPolicy policy = policy("deny", operation("/a", "allow", "POST"));
        assertThat(allowed(control("deny", true, policy), CALLER, "a", "POST")).isTrue();
        assertThat(allowed(control("deny", true, policy), CALLER, "a", "GET")).isFalse();
        assertThat(allowed(control("deny", true, policy), CALLER, "a", "")).isFalse();
        assertThat(allowed(control("deny", false, policy), CALLER, "a", "")).isTrue();
        assertThat(allowed(control("deny", false, policy), CALLER, "A", "")).isFalse();
    }

    @Test
    void callersWithoutAPolicyOfTheirOwnGetTheDefault() {
        AppPolicy policy = policy("allow", operation("/a", "allow", "*"));
        AccessControl control = control("deny", true, policy);
        assertThat(allowed(control, CALLER, "b", "GET")).isTrue();
        assertThat(allowed(control, CallerIdentity.UNKNOWN, "a", "GET")).isFalse();
        assertThat(allowed(control, new CallerIdentity("public", "other", "caller"), "a", "GET"))
                .isFalse();
        assertThat(allowed(control, new CallerIdentity("foreign", "ns", "caller"), "a", "GET"))
                .isFalse();
        assertThat(allowed(control("allow", true, policy("deny")), CallerIdentity.UNKNOWN, "a", "GET"))
                .isTrue();
        assertThat(allowed(control("", true, policy("")), CALLER, "a", "GET")).isFalse();
        assertThat(allowed(control("allow", true, policy("")), CALLER, "a", "GET"))
                .isTrue();
    }

    @Test
    void withoutASpecEverythingIsAllowed() {
        AccessControl none = AccessControl.of(Optional.empty(), true, InvokeMetrics.NONE);
        assertThat(allowed(none, CallerIdentity.UNKNOWN, "a", "GET")).isTrue();
    }

    @Test
    void refusalSaysWhoWantedWhat() {
        AccessControl control = control("deny", true);
        CallFailure e =
                catchThrowableOfType(CallFailure.class, () -> control.check(CALLER, InvokeMethod.parse("a/b"), "PUT"));
        assertThat(e.text())
                .isEqualTo("rpc error: code = PermissionDenied desc = access control policy has denied access to id:"
                        + " spiffe://public/ns/ns/caller operation: a/b verb: PUT");
    }

    @Test
    void policiesMustSayForWhomTheyAre() {
        assertThatThrownBy(() -> control("deny", true, new AppPolicy("a", "", "", "", List.of())))
                .hasMessage("invalid access control spec. missing trustdomain for apps: [a], missing namespace for"
                        + " apps: [a], missing app name on at least one of the app policies: false");
    }

    @Test
    void escapesThatTheApplicationWouldTakeOutAreNoWayAround() {
        AccessControl control = control("allow", true, policy("allow", operation("/admin", "deny", "*")));
        assertThat(allowed(control, CALLER, "adm%69n", "GET")).isFalse();
        assertThat(allowed(control, CALLER, "x/%2e%2e/admin", "GET")).isFalse();
        assertThat(allowed(control, CALLER, "x%2F..%2Fadmin", "GET")).isFalse();
        // No path, so nothing is sent.
        assertThat(allowed(control, CALLER, "x%zz", "GET")).isTrue();
        assertThatThrownBy(() -> InvokeMethod.parse("x%zz").requestPath()).isInstanceOf(CallFailure.class);
        assertThat(allowed(control, CALLER, "x%20y", "GET")).isTrue();
    }

    /** Whatever a caller sends: if it gets past a policy that forbids one path, the application is not asked for it. */
    @Test
    void whatIsCheckedIsWhatIsCalled() {
        AccessControl control = control("allow", true, policy("allow", operation("/admin", "deny", "*")));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String sent = randomPath(random);
            Optional<String> called = called(control, sent);
            refused += called.isEmpty() ? 1 : 0;
            called.ifPresent(path -> {
                String read = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
                assertThat(resolved(read)).as(sent).doesNotStartWith("/admin/").isNotEqualTo("/admin");
                assertThat(path).as(sent).matches("/[!-~]*").doesNotContain("?", "#");
            });
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    private static Optional<String> called(AccessControl control, String sent) {
        try {
            InvokeMethod method = InvokeMethod.parse(sent);
            control.check(CALLER, method, "GET");
            return Optional.of(method.requestPath());
        } catch (CallFailure _) {
            return Optional.empty();
        }
    }

    private static String randomPath(Random random) {
        String[] pieces = {
            "admin", "Admin", "x", "/", "//", "/", "..", ".", "%2e", "%2E%2e", "%2F", "%61dmin", "adm%69n", ";", "%00",
            "%", "%2", "\n", "\u0000", "#", "?", " ", "é", "+", "%25", "\\", "a"
        };
        StringBuilder path = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            path.append(pieces[random.nextInt(pieces.length)]);
        }
        return path.toString();
    }

    // As a server reads a path, written down anew so that it shares no mistake with what is tested.
    private static String resolved(String path) {
        List<String> kept = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        return "/" + String.join("/", kept).toLowerCase(java.util.Locale.ROOT);
    }
}
