package io.outrigger.plugin.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;

/** Says whether a token is good: signed by the issuer, for this audience, now. */
final class TokenCheck {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final BearerSettings settings;
    private final KeyBook keys;
    private final Clock clock;

    TokenCheck(BearerSettings settings, KeyBook keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    boolean good(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return signed(jwt) && claimsHold(jwt.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            // Of no interest to anybody but its sender, who learns no reason.
            return false;
        }
    }

    private boolean signed(SignedJWT jwt) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        Optional<SigningKey> key = Optional.ofNullable(header.getKeyID()).flatMap(keys::find);
        return key.isPresent()
                && key.get().algorithms().contains(header.getAlgorithm())
                && key.get().verifier().verify(header, jwt.getSigningInput(), jwt.getSignature());
    }

    private boolean claimsHold(JWTClaimsSet claims) {
        return settings.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(settings.audience())
                && inTime(claims);
    }

    private boolean inTime(JWTClaimsSet claims) {
        // Whole seconds, as the claims.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return moment(claims.getExpirationTime())
                        .allMatch(end -> now.minus(SKEW).isBefore(end))
                && begun(claims.getNotBeforeTime(), now)
                && begun(claims.getIssueTime(), now);
    }

    private static boolean begun(Date since, Instant now) {
        return moment(since).noneMatch(start -> now.plus(SKEW).isBefore(start));
    }

    private static Stream<Instant> moment(Date claim) {
        return Stream.ofNullable(claim).map(Date::toInstant);
    }
}
