package io.outrigger.plugin.bearer;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

/** Asks an issuer where its keys are. */
final class Discovery {

    private Discovery() {}

    static URI keys(BearerSettings settings, Duration timeout) {
        return settings.keys().orElseGet(() -> ask(settings, timeout));
    }

    private static URI ask(BearerSettings settings, Duration timeout) {
        try {
            return read(Web.fetch(settings.description(), timeout).text(), settings.issuer());
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(prefixed(e), e);
        } catch (UnavailableException e) {
            throw new UnavailableException(prefixed(e), e);
        }
    }

    private static String prefixed(SpiException e) {
        return "failed to retrieve OpenID Configuration document: " + e.getMessage();
    }

    private static URI read(String text, String issuer) {
        Map<String, Object> document = parsed(text);
        if (!(document.get("jwks_uri") instanceof String keys) || keys.isEmpty()) {
            throw new InvalidRequestException("the OpenID Configuration document does not contain a 'jwks_uri'");
        }
        if (!issuer.equals(document.get("issuer"))) {
            throw new InvalidRequestException(
                    "the issuer found in the OpenID Configuration document ('" + document.get("issuer")
                            + "') doesn't match the one provided in the component's metadata ('" + issuer + "')");
        }
        return Web.address(keys)
                .orElseThrow(() -> new InvalidRequestException(
                        "the OpenID Configuration document's 'jwks_uri' is not the address of a web server"));
    }

    private static Map<String, Object> parsed(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new UnavailableException("failed to decode JSON response: " + e.getMessage(), e);
        }
    }
}
