package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.binding.BindingData;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** An answer as callers get it: the body, and metadata made of status and headers. */
final class HttpAnswer {

    static final String CODE = "statusCode";

    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private HttpAnswer() {}

    static byte[] read(InputStream body, long most) throws IOException {
        return most > 0 ? body.readNBytes((int) Math.min(most, Integer.MAX_VALUE - 8)) : body.readAllBytes();
    }

    static BindingData of(HttpResponse<?> response, byte[] body) {
        Map<String, String> metadata = new HashMap<>();
        response.headers().map().forEach((name, values) -> {
            // HTTP/2 has names of its own for what stands on the status line.
            if (!name.startsWith(":")) {
                metadata.put(canonical(name), String.join(", ", values));
            }
        });
        metadata.put(CODE, Integer.toString(response.statusCode()));
        metadata.put("status", (response.statusCode() + " " + reason(response.statusCode())).strip());
        return BindingData.of(body, metadata);
    }

    // As Go spells header names.
    private static String canonical(String name) {
        StringBuilder text = new StringBuilder(name.length());
        boolean first = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(first ? Character.toUpperCase(c) : Character.toLowerCase(c));
            first = c == '-';
        }
        return text.toString();
    }

    // The client does not keep what the server wrote.
    private static String reason(int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_OK -> "OK";
            case HttpURLConnection.HTTP_CREATED -> "Created";
            case HttpURLConnection.HTTP_ACCEPTED -> "Accepted";
            case HttpURLConnection.HTTP_NO_CONTENT -> "No Content";
            case HttpURLConnection.HTTP_MOVED_PERM -> "Moved Permanently";
            case HttpURLConnection.HTTP_MOVED_TEMP -> "Found";
            case HttpURLConnection.HTTP_SEE_OTHER -> "See Other";
            case HttpURLConnection.HTTP_NOT_MODIFIED -> "Not Modified";
            case HttpURLConnection.HTTP_BAD_REQUEST -> "Bad Request";
            case HttpURLConnection.HTTP_UNAUTHORIZED -> "Unauthorized";
            case HttpURLConnection.HTTP_FORBIDDEN -> "Forbidden";
            case HttpURLConnection.HTTP_NOT_FOUND -> "Not Found";
            case HttpURLConnection.HTTP_BAD_METHOD -> "Method Not Allowed";
            case HttpURLConnection.HTTP_CONFLICT -> "Conflict";
            case HttpURLConnection.HTTP_GONE -> "Gone";
            case UNPROCESSABLE -> "Unprocessable Entity";
            case TOO_MANY -> "Too Many Requests";
            case HttpURLConnection.HTTP_INTERNAL_ERROR -> "Internal Server Error";
            case HttpURLConnection.HTTP_NOT_IMPLEMENTED -> "Not Implemented";
            case HttpURLConnection.HTTP_BAD_GATEWAY -> "Bad Gateway";
            case HttpURLConnection.HTTP_UNAVAILABLE -> "Service Unavailable";
            case HttpURLConnection.HTTP_GATEWAY_TIMEOUT -> "Gateway Timeout";
            default -> "";
        };
    }
}
