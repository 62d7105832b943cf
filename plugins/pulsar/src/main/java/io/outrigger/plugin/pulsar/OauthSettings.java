package io.outrigger.plugin.pulsar;

import io.outrigger.spi.Setting;
import java.util.List;
import java.util.Optional;

/** How to get tokens from an authorization server, by client credentials. */
record OauthSettings(
        @Setting(name = "oauth2TokenURL", doc = "Where tokens are issued.")
        Optional<String> tokenUrl,

        @Setting(name = "oauth2TokenCAPEM", doc = "Certificates in PEM to trust there instead of the platform's.")
        Optional<String> authorities,

        @Setting(name = "oauth2ClientID", doc = "The client's id.")
        Optional<String> clientId,

        @Setting(name = "oauth2ClientSecret", secret = true, doc = "The client's secret.")
        Optional<String> clientSecret,

        @Setting(name = "oauth2ClientSecretPath", doc = "The path of a file that holds the secret.")
        Optional<String> clientSecretPath,

        @Setting(
                name = "oauth2CredentialsFile",
                doc = "The path of a JSON file with client_id, client_secret and perhaps issuer_url.")
        Optional<String> credentialsFile,

        @Setting(name = "oauth2Audiences", doc = "For whom tokens are: a list, separated by commas.")
        Optional<List<String>> audiences,

        @Setting(name = "oauth2Scopes", doc = "What tokens are good for: a list, separated by commas.")
        Optional<List<String>> scopes) {

    @Override
    public String toString() {
        return "OauthSettings[" + tokenUrl.orElse("") + "]";
    }
}
