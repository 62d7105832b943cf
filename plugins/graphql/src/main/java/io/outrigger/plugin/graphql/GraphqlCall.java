package io.outrigger.plugin.graphql;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.outrigger.spi.InvalidRequestException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;

/** Makes a request to the server out of an operation. */
final class GraphqlCall {

    private static final String HEADER = "header:";
    private static final String VARIABLE = "variable:";
    private static final String JSON = "application/json; charset=utf-8";

    private final URI endpoint;
    private final Map<String, String> headers;

    /**
     * Reads what does not change from call to call.
     *
     * @param metadata the component's, for the headers among them
     */
    GraphqlCall(String endpoint, Map<String, String> metadata) {
        this.endpoint = address(endpoint);
        this.headers = headers(metadata);
    }

    private static URI address(String endpoint) {
        try {
            URI address = new URI(endpoint);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException _) {
            // Not kept as the cause: it quotes the address, which may hold a secret.
        }
        throw new InvalidRequestException("metadata 'endpoint' is no address that begins with http:// or https://");
    }

    private static Map<String, String> headers(Map<String, String> metadata) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        metadata.forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), value);
            }
        });
        return headers;
    }

    boolean secure() {
        return endpoint.getScheme().equals("https");
    }

    /** Where it goes, as messages name it: neither path nor query. */
    String where() {
        return endpoint.getHost();
    }

    /**
     * The request.
     *
     * @param operation {@code query} or {@code mutation}, and also the name of the metadata that hold it
     */
    HttpRequest request(String operation, Map<String, String> metadata) {
        JsonObject body = new JsonObject();
        body.addProperty("query", command(operation, metadata));
        body.add("variables", JsonNull.INSTANCE);
        metadata.forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                variables(body).addProperty(name.substring(VARIABLE.length()), value);
            }
        });
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .setHeader("Content-Type", JSON)
                .setHeader("Accept", JSON)
                .POST(BodyPublishers.ofString(body.toString()));
        try {
            headers.forEach(request::setHeader);
            headers(metadata).forEach(request::setHeader);
            return request.build();
        } catch (IllegalArgumentException _) {
            // Not kept as the cause: it quotes the header, which may hold a secret.
            throw new InvalidRequestException("GraphQL Error: a header is not well-formed or may not be set");
        }
    }

    private static JsonObject variables(JsonObject body) {
        if (body.get("variables").isJsonNull()) {
            body.add("variables", new JsonObject());
        }
        return body.getAsJsonObject("variables");
    }

    private static String command(String operation, Map<String, String> metadata) {
        String command = metadata.getOrDefault(operation, "").strip();
        if (command.isEmpty()) {
            throw new InvalidRequestException("GraphQL Error: required \"" + operation + "\" not set");
        }
        boolean whole = command.startsWith(operation)
                && (command.length() == operation.length() || !wordPart(command.charAt(operation.length())));
        if (!whole) {
            throw new InvalidRequestException("GraphQL Error: command is not a " + operation);
        }
        return command;
    }

    private static boolean wordPart(char c) {
        return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
}
