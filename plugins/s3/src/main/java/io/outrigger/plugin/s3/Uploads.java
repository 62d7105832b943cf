package io.outrigger.plugin.s3;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Puts objects into a bucket. */
final class Uploads {

    private static final int MOST_BYTES_IN_MEMORY = 1 << 29;

    private final S3Client client;
    private final S3Settings settings;

    Uploads(S3Client client, S3Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Puts one object.
     *
     * @return its version, if the bucket keeps versions
     */
    Optional<String> put(PutObjectRequest.Builder object, RequestBody body) {
        return Optional.ofNullable(client.putObject(object.build(), body).versionId());
    }

    PutObjectRequest.Builder object(String key, String contentType) {
        PutObjectRequest.Builder object =
                PutObjectRequest.builder().bucket(settings.bucket()).key(key);
        String type = CallOptions.header("Content-Type", contentType.strip());
        return type.isEmpty() ? object : object.contentType(type);
    }

    static RequestBody body(byte[] data, boolean base64) throws IOException {
        return RequestBody.fromBytes(base64 ? StrictBase64.decoded(data) : data);
    }

    static RequestBody fromFile(String name, boolean base64) throws IOException {
        Path file = LocalFiles.readable(name);
        if (!base64) {
            return RequestBody.fromFile(file);
        }
        if (Files.size(file) > MOST_BYTES_IN_MEMORY) {
            throw new IOException("open " + name + ": longer than " + MOST_BYTES_IN_MEMORY + " bytes");
        }
        return body(Files.readAllBytes(file), true);
    }

    /** Where an object is, as daprd tells it: without escapes, and with AWS's oldest host names. */
    String location(String key) {
        if (!settings.endpoint().isEmpty()) {
            return settings.address().replaceAll("/+$", "") + "/" + settings.bucket() + "/" + key;
        } else if (settings.forcePathStyle()) {
            return "https://s3.amazonaws.com/" + settings.bucket() + "/" + key;
        }
        return "https://" + settings.bucket() + ".s3.amazonaws.com/" + key;
    }

    /** Reads {@code a=b, c=d}. The texts go out as they are, as daprd sends them. */
    static String tags(String text) {
        return Arrays.stream(text.split(",", -1)).map(Uploads::tag).collect(Collectors.joining("&"));
    }

    private static String tag(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        String value = text.substring(equals + 1).strip();
        if (name.isEmpty() || value.isEmpty()) {
            throw new InvalidRequestException("s3 binding error: parsing tags falied error: invalid tag format: '"
                    + text + "' (expected key=value)");
        }
        return CallOptions.header("tags", name + "=" + value);
    }
}
