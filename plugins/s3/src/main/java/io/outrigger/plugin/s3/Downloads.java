package io.outrigger.plugin.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Gets objects out of a bucket, for one answer: no more bytes of them than an answer may have. */
final class Downloads {

    private static final int MOST_BYTES = 1 << 29;

    private final S3Client client;
    private final String bucket;
    private final boolean base64;
    private final AtomicLong left = new AtomicLong(MOST_BYTES);

    Downloads(S3Client client, String bucket, boolean base64) {
        this.client = client;
        this.bucket = bucket;
        this.base64 = base64;
    }

    private ResponseInputStream<GetObjectResponse> open(String key) {
        return client.getObject(
                GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    byte[] bytes(String key) throws IOException {
        try (ResponseInputStream<GetObjectResponse> object = open(key)) {
            int limit = (int) Math.max(0, left.get());
            byte[] content = object.readNBytes(limit + 1);
            if (content.length > limit || left.addAndGet(-content.length) < 0) {
                object.abort();
                throw new IOException("an answer has at most " + MOST_BYTES + " bytes");
            }
            return base64 ? Base64.getEncoder().encode(content) : content;
        }
    }

    void toFile(String key, String name) throws IOException {
        Path file = LocalFiles.writable(name);
        try (ResponseInputStream<GetObjectResponse> object = open(key);
                OutputStream plain = Files.newOutputStream(file);
                OutputStream out = base64 ? Base64.getEncoder().wrap(plain) : plain) {
            object.transferTo(out);
        }
    }
}
