package io.outrigger.plugin.oauth;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;
import java.net.URI;
import java.util.Optional;

record ClientCredentialsSettings(
        @Setting(name = "clientID", fallback = "", doc = "Required: the client's id at the authorization server.")
        String clientId,

        @Setting(name = "clientSecret", fallback = "", secret = true, doc = "Required: the client's secret.")
        String clientSecret,

        @Setting(name = "scopes", fallback = "", doc = "Required: what to ask for, separated by commas.")
        String scopes,

        @Setting(name = "tokenURL", fallback = "", doc = "Required: where tokens are to be had.")
        String tokenUrl,

        @Setting(
                name = "headerName",
                fallback = "",
                doc = "Required: the header in which the token is handed on, with its type.")
        String headerName,

        @Setting(
                name = "endpointParamsQuery",
                fallback = "",
                secret = true,
                doc = "More parameters of the request for a token, as in a query.")
        String endpointParamsQuery,

        @Setting(
                name = "authStyle",
                fallback = "0",
                doc = "How the client says who it is: 1 in the body, 2 in the header, 0 whichever works.")
        int authStyle,

        @Setting(
                name = "pathFilter",
                fallback = "",
                doc = "A regular expression: requests to paths in which it is not found get no token.")
        String pathFilter) {

    ClientCredentialsSettings {
        StringBuilder complaints = new StringBuilder();
        set(complaints, "headerName", headerName);
        set(complaints, "clientID", clientId);
        set(complaints, "clientSecret", clientSecret);
        set(complaints, "scopes", scopes);
        set(complaints, "tokenURL", tokenUrl);
        PathFilter.error(pathFilter)
                .ifPresent(error -> complain(complaints, "pathFilter", "is not a valid regex: " + error));
        if (authStyle < 0 || authStyle > 2) {
            complain(complaints, "authStyle", "can only have the values 0,1,2. Received: '" + authStyle + "'");
        }
        if (!tokenUrl.isEmpty() && TokenEndpoint.address(tokenUrl).isEmpty()) {
            complain(complaints, "tokenURL", "is not the address of a web server");
        }
        if (!headerName.isEmpty() && !LoginSettings.isHeader(headerName)) {
            complain(complaints, "headerName", "is not the name of a header");
        }
        if (!complaints.isEmpty()) {
            throw new InvalidRequestException("metadata errors: " + complaints);
        }
    }

    private static void set(StringBuilder complaints, String name, String value) {
        if (value.isEmpty()) {
            complain(complaints, name, "needs to be set");
        }
    }

    private static void complain(StringBuilder complaints, String name, String complaint) {
        complaints
                .append("Parameter '")
                .append(name)
                .append("' ")
                .append(complaint)
                .append(". ");
    }

    TokenEndpoint.Client client() {
        Optional<AuthStyle> style = switch (authStyle) {
            case 1 -> Optional.of(AuthStyle.BODY);
            case 2 -> Optional.of(AuthStyle.HEADER);
            default -> Optional.empty();
        };
        return new TokenEndpoint.Client(URI.create(tokenUrl), clientId, clientSecret, style);
    }

    // The client's secret.
    @Override
    public String toString() {
        return "ClientCredentialsSettings[clientID=" + clientId + "]";
    }
}
