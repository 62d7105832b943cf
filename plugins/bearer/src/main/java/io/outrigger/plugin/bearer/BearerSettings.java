package io.outrigger.plugin.bearer;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.net.URI;
import java.util.Optional;

record BearerSettings(
        @Setting(name = "issuer", aliases = "issuerURL", doc = "Who must have issued a token: its claim iss, exactly.")
        String issuer,

        @Setting(name = "audience", aliases = "clientID", doc = "Whom a token must be for: one of its claim aud.")
        String audience,

        @Setting(
                name = "jwksURL",
                doc =
                        "Where the issuer's public keys are; unless it is set, the issuer's OpenID configuration says where.")
        Optional<String> jwksURL) {

    BearerSettings {
        require("issuer", issuer);
        require("audience", audience);
        String asked = jwksURL.orElse(issuer);
        if (Web.address(asked).isEmpty()) {
            String name = jwksURL.isPresent() ? "jwksURL" : "issuer";
            throw new InvalidRequestException("metadata property '" + name + "' is not the address of a web server");
        }
    }

    private static void require(String name, String value) {
        if (value.isEmpty()) {
            throw new InvalidRequestException("metadata property '" + name + "' is required");
        }
    }

    /** Where the keys are, if the settings say so. */
    Optional<URI> keys() {
        return jwksURL.flatMap(Web::address);
    }

    /** Where the issuer describes itself. */
    URI description() {
        String root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return URI.create(root + "/.well-known/openid-configuration");
    }
}
