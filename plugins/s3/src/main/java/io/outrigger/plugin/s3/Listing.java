package io.outrigger.plugin.s3;

import io.outrigger.plugin.go.GoTimes;
import io.outrigger.plugin.go.JsonTexts;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.RestoreStatus;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A list of objects in the form that daprd passes on: that of the Go client's own record. */
final class Listing {

    private static final int MOST_RESULTS = 1000;

    private Listing() {}

    static ListObjectsRequest request(String bucket, Payload payload) {
        int results = payload.number("maxResults").orElse(0);
        return ListObjectsRequest.builder()
                .bucket(bucket)
                .maxKeys(results < 1 ? MOST_RESULTS : results)
                .marker(payload.text("marker").orElse(""))
                .prefix(payload.text("prefix").orElse(""))
                .delimiter(payload.text("delimiter").orElse(""))
                .build();
    }

    static String json(ListObjectsResponse list) {
        return "{\"CommonPrefixes\":" + array(list.commonPrefixes(), Listing::prefix)
                + ",\"Contents\":" + array(list.contents(), Listing::object)
                // An empty delimiter that was asked for is not always told back.
                + ",\"Delimiter\":" + text(list.delimiter())
                // The client asks for it and undoes it on its own.
                + ",\"EncodingType\":\"\""
                + ",\"IsTruncated\":" + list.isTruncated()
                + ",\"Marker\":" + text(list.marker())
                + ",\"MaxKeys\":" + list.maxKeys()
                + ",\"Name\":" + text(list.name())
                + ",\"NextMarker\":" + text(list.nextMarker())
                + ",\"Prefix\":" + text(list.prefix())
                + ",\"RequestCharged\":" + enumeration(list.requestChargedAsString())
                + ",\"ResultMetadata\":{}}";
    }

    private static String prefix(CommonPrefix prefix) {
        return "{\"Prefix\":" + text(prefix.prefix()) + "}";
    }

    private static String object(S3Object object) {
        return "{\"ChecksumAlgorithm\":" + array(object.checksumAlgorithmAsStrings(), Listing::text)
                + ",\"ChecksumType\":" + enumeration(object.checksumTypeAsString())
                + ",\"ETag\":" + text(object.eTag())
                + ",\"Key\":" + text(object.key())
                + ",\"LastModified\":" + time(object.lastModified())
                + ",\"Owner\":" + owner(object.owner())
                + ",\"RestoreStatus\":" + restore(object.restoreStatus())
                + ",\"Size\":" + object.size()
                + ",\"StorageClass\":" + enumeration(object.storageClassAsString()) + "}";
    }

    private static String owner(Owner owner) {
        return owner == null
                ? "null"
                : "{\"DisplayName\":" + text(owner.displayName()) + ",\"ID\":" + text(owner.id()) + "}";
    }

    private static String restore(RestoreStatus status) {
        return status == null
                ? "null"
                : "{\"IsRestoreInProgress\":" + status.isRestoreInProgress() + ",\"RestoreExpiryDate\":"
                        + time(status.restoreExpiryDate()) + "}";
    }

    private static String time(Instant time) {
        return time == null ? "null" : "\"" + GoTimes.text(time) + "\"";
    }

    private static <T> String array(List<T> items, Function<T, String> json) {
        return items.isEmpty() ? "null" : items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String text) {
        return text == null ? "null" : JsonTexts.quoted(text);
    }

    private static String enumeration(String text) {
        return text == null ? "\"\"" : JsonTexts.quoted(text);
    }
}
