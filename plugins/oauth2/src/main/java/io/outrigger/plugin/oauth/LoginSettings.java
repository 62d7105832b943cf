package io.outrigger.plugin.oauth;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;

record LoginSettings(
        @Setting(name = "clientID", doc = "The client's id at the authorization server.")
        String clientId,

        @Setting(name = "clientSecret", fallback = "", secret = true, doc = "The client's secret.")
        String clientSecret,

        @Setting(name = "scopes", fallback = "", doc = "What to ask for, separated by commas.")
        String scopes,

        @Setting(name = "authURL", doc = "Where users are sent to log in.")
        String authUrl,

        @Setting(name = "tokenURL", doc = "Where a code is exchanged for a token.")
        String tokenUrl,

        @Setting(
                name = "authHeaderName",
                fallback = "Authorization",
                doc = "The header in which the token is handed on, with its type.")
        String authHeaderName,

        @Setting(name = "redirectURL", fallback = "", doc = "Where the authorization server sends users back to.")
        String redirectUrl,

        @Setting(
                name = "forceHTTPS",
                fallback = "false",
                doc = "Whether users are sent to https after they logged in, however they came.")
        boolean forceHttps,

        @Setting(
                name = "pathFilter",
                fallback = "",
                doc = "A regular expression: paths in which it is not found need no login.")
        String pathFilter) {

    LoginSettings {
        check(!clientId.isEmpty(), "clientID", "is required");
        check(TokenEndpoint.address(authUrl).isPresent(), "authURL", "is not the address of a web server");
        check(TokenEndpoint.address(tokenUrl).isPresent(), "tokenURL", "is not the address of a web server");
        check(isHeader(authHeaderName), "authHeaderName", "is not the name of a header");
        check(PathFilter.error(pathFilter).isEmpty(), "pathFilter", "is not a valid regex");
    }

    private static void check(boolean holds, String name, String complaint) {
        if (!holds) {
            throw new InvalidRequestException("metadata property '" + name + "' " + complaint);
        }
    }

    static boolean isHeader(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    List<String> scopeList() {
        return scopes.isEmpty() ? List.of() : List.of(scopes.split(",", -1));
    }

    TokenEndpoint.Client client() {
        return new TokenEndpoint.Client(URI.create(tokenUrl), clientId, clientSecret, Optional.empty());
    }

    // The client's secret.
    @Override
    public String toString() {
        return "LoginSettings[clientID=" + clientId + "]";
    }
}
