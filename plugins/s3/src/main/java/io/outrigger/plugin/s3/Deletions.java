package io.outrigger.plugin.s3;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes many objects, as many with one request as the storage takes. */
final class Deletions {

    private static final int MOST_AT_ONCE = 1000;

    private final S3Client client;
    private final String bucket;
    private final Map<String, String> errors = new HashMap<>();

    Deletions(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    List<ItemResult> all(List<String> keys) {
        List<String> distinct =
                keys.stream().filter(key -> !key.isBlank()).distinct().toList();
        for (int begin = 0; begin < distinct.size(); begin += MOST_AT_ONCE) {
            delete(distinct.subList(begin, Math.min(distinct.size(), begin + MOST_AT_ONCE)));
        }
        List<ItemResult> results = new ArrayList<>();
        keys.forEach(key ->
                results.add(ItemResult.failed(key, key.isBlank() ? "key is required" : errors.getOrDefault(key, ""))));
        return results;
    }

    private void delete(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsRequest request = DeleteObjectsRequest.builder()
                .bucket(bucket)
                .delete(Delete.builder().objects(objects).quiet(false).build())
                .build();
        try {
            client.deleteObjects(request)
                    .errors()
                    .forEach(error ->
                            errors.put(error.key(), Objects.requireNonNullElse(error.message(), "unknown error")));
        } catch (SdkException e) {
            keys.forEach(key -> errors.put(key, S3Failures.told("DeleteObjects", e)));
        }
    }
}
