package io.outrigger.plugin.kafka;

import io.outrigger.spi.Setting;
import java.util.List;

/** Where to get tokens for authType oidc. */
record OidcSettings(
        @Setting(name = "oidcTokenEndpoint", fallback = "", doc = "The URL that hands out tokens.")
        String tokenEndpoint,

        @Setting(name = "oidcClientID", fallback = "", doc = "Who asks for the token.")
        String clientId,

        @Setting(name = "oidcClientSecret", fallback = "", secret = true, doc = "The secret of who asks.")
        String clientSecret,

        @Setting(name = "oidcScopes", fallback = "openid", doc = "The scopes to ask for, separated by commas.")
        List<String> scopes,

        @Setting(
                name = "oidcExtensions",
                fallback = "",
                doc = "A JSON object of texts that the brokers are told beside the token.")
        String extensions,

        @Setting(
                name = "oidcClientAssertionCert",
                fallback = "",
                doc = "Not supported: part of authType oidc_private_key_jwt.")
        String assertionCertificate,

        @Setting(
                name = "oidcClientAssertionKey",
                fallback = "",
                secret = true,
                doc = "Not supported: part of authType oidc_private_key_jwt.")
        String assertionKey) {

    /** The endpoint only. */
    @Override
    public String toString() {
        return "OidcSettings[tokenEndpoint=" + tokenEndpoint + "]";
    }
}
