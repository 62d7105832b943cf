package io.outrigger.plugin.s3;

import com.google.gson.JsonParseException;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Many objects with one call. Each has its own result; what goes wrong with one is no matter to the others. */
final class BulkOperations {

    private static final String NO_KEY = "key is required";

    private final S3Client client;
    private final String bucket;
    private final Uploads uploads;
    private final CallOptions options;

    BulkOperations(S3Client client, S3Settings settings, CallOptions options) {
        this.client = client;
        this.bucket = settings.bucket();
        this.uploads = new Uploads(client, settings);
        this.options = options;
    }

    List<ItemResult> get(byte[] data) {
        return parsed("bulkGet", data, payload -> {
            Downloads downloads = new Downloads(client, bucket, options.encodeBase64());
            return SideBySide.each(items("bulkGet", payload), payload, item -> get(downloads, item));
        });
    }

    List<ItemResult> create(byte[] data) {
        return parsed(
                "bulkCreate", data, payload -> SideBySide.each(items("bulkCreate", payload), payload, this::create));
    }

    List<ItemResult> delete(byte[] data) {
        return parsed("bulkDelete", data, payload -> {
            List<String> keys = payload.texts("keys");
            if (keys.isEmpty()) {
                throw new InvalidRequestException("s3 binding error: bulkDelete requires at least one key");
            }
            return new Deletions(client, bucket).all(keys);
        });
    }

    private interface Work {
        List<ItemResult> of(Payload payload);
    }

    private static List<ItemResult> parsed(String operation, byte[] data, Work work) {
        try {
            return work.of(Payload.of(data));
        } catch (JsonParseException e) {
            throw new InvalidRequestException(
                    "s3 binding error: invalid " + operation + " payload: " + e.getMessage(), e);
        }
    }

    private static List<Item> items(String operation, Payload payload) {
        List<Item> items = payload.objects("items").stream().map(Item::of).toList();
        if (items.isEmpty()) {
            throw new InvalidRequestException("s3 binding error: " + operation + " requires at least one item");
        }
        return items;
    }

    /** What a payload says of one object. */
    private record Item(String key, Optional<String> data, String contentType, Optional<String> file) {

        static Item of(Payload item) {
            return new Item(
                    item.text("key").orElse(""),
                    item.text("data"),
                    item.text("contentType").orElse(""),
                    item.text("filePath"));
        }
    }

    private static ItemResult get(Downloads downloads, Item item) {
        if (item.key().isEmpty()) {
            return ItemResult.failed("", NO_KEY);
        }
        try {
            if (item.file().isPresent()) {
                downloads.toFile(item.key(), item.file().get());
                return ItemResult.done(item.key());
            }
            return ItemResult.got(item.key(), new String(downloads.bytes(item.key()), StandardCharsets.UTF_8));
        } catch (SdkException e) {
            return ItemResult.failed(item.key(), S3Failures.told("GetObject", e));
        } catch (IOException e) {
            return ItemResult.failed(item.key(), LocalFiles.told(e));
        }
    }

    private ItemResult create(Item item) {
        if (item.key().isEmpty()) {
            return ItemResult.failed("", NO_KEY);
        }
        try {
            uploads.put(uploads.object(item.key(), item.contentType()), body(item));
            return ItemResult.made(item.key(), uploads.location(item.key()));
        } catch (SdkException e) {
            return ItemResult.failed(item.key(), S3Failures.told("PutObject", e));
        } catch (InvalidRequestException e) {
            return ItemResult.failed(item.key(), e.getMessage());
        } catch (IOException e) {
            return ItemResult.failed(item.key(), LocalFiles.told(e));
        }
    }

    private RequestBody body(Item item) throws IOException {
        if (item.file().isPresent()) {
            return Uploads.fromFile(item.file().get(), options.decodeBase64());
        } else if (item.data().isPresent()) {
            return Uploads.body(item.data().get().getBytes(StandardCharsets.UTF_8), options.decodeBase64());
        }
        throw new IOException("either data or filePath is required");
    }
}
