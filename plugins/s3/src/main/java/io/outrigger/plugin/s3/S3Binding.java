package io.outrigger.plugin.s3;

import com.google.gson.JsonParseException;
import io.outrigger.plugin.go.GoDurations;
import io.outrigger.plugin.go.GoText;
import io.outrigger.plugin.go.JsonTexts;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Objects of one bucket. */
final class S3Binding implements OutputBinding {

    private static final List<String> OPERATIONS =
            List.of("create", "get", "delete", "list", "presign", "bulkGet", "bulkCreate", "bulkDelete");
    private static final String KEY = "key";

    private final S3Settings settings;
    private final System.Logger logger;
    private volatile Optional<S3Access> access = Optional.empty();

    S3Binding(S3Settings settings, System.Logger logger) {
        this.settings = settings;
        this.logger = logger;
    }

    @Override
    public void init(Deadline deadline) {
        access = Optional.of(S3Access.open(settings));
        if (settings.insecureSsl()) {
            logger.log(Level.INFO, "'insecureSSL' is set: any server is trusted");
        }
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        S3Access at = access.orElseThrow(() -> new UnavailableException("s3 binding error: it is closed"));
        CallOptions options = CallOptions.of(settings, request.metadata());
        return switch (operation) {
            case "create" -> Optional.of(create(at, options, request));
            case "get" -> Optional.of(get(at, options, CallOptions.key(request.metadata())));
            case "delete" -> delete(at, CallOptions.key(request.metadata()));
            case "list" -> Optional.of(list(at, request.data()));
            case "presign" -> Optional.of(presign(at, options, CallOptions.key(request.metadata())));
            case "bulkGet" ->
                Optional.of(answer(ItemResult.json(bulk(at, options).get(request.data()))));
            case "bulkCreate" ->
                Optional.of(answer(ItemResult.json(bulk(at, options).create(request.data()))));
            case "bulkDelete" ->
                Optional.of(answer(ItemResult.json(bulk(at, options).delete(request.data()))));
            default -> throw unsupported(operation);
        };
    }

    private BulkOperations bulk(S3Access at, CallOptions options) {
        return new BulkOperations(at.client(), settings, options);
    }

    private static BindingData answer(String json) {
        return BindingData.of(json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private BindingData create(S3Access at, CallOptions options, BindingData request) {
        String named = request.metadata().getOrDefault(KEY, "");
        String key = named.isEmpty() ? UUID.randomUUID().toString() : named;
        // Before anything is sent: a link that cannot be made is no reason to keep the object all the same.
        Optional<Duration> ttl = options.presignTtl().isEmpty() ? Optional.empty() : Optional.of(ttl(options));
        String version = put(at, key, options, request).map(JsonTexts::quoted).orElse("null");
        String link = ttl.map(period -> ",\"presignURL\":" + JsonTexts.quoted(link(at, key, period)))
                .orElse("");
        String location = JsonTexts.quoted(new Uploads(at.client(), settings).location(key));
        String json = "{\"location\":" + location + ",\"versionID\":" + version + link + "}";
        return BindingData.of(json.getBytes(StandardCharsets.UTF_8), Map.of(KEY, key));
    }

    private Optional<String> put(S3Access at, String key, CallOptions options, BindingData request) {
        Uploads uploads = new Uploads(at.client(), settings);
        PutObjectRequest.Builder object = uploads.object(key, request.metadata().getOrDefault("Content-Type", ""));
        if (!options.storageClass().isEmpty()) {
            object.storageClass(options.storageClass());
        }
        if (request.metadata().containsKey("tags")) {
            object.tagging(Uploads.tags(request.metadata().get("tags")));
        }
        RequestBody body = body(options, request.data());
        try {
            return uploads.put(object, body);
        } catch (SdkException e) {
            throw S3Failures.exception("uploading failed", "PutObject", e);
        }
    }

    private static RequestBody body(CallOptions options, byte[] data) {
        boolean fromFile = !options.filePath().isEmpty();
        try {
            return fromFile
                    ? Uploads.fromFile(options.filePath(), options.decodeBase64())
                    : Uploads.body(GoText.unquoted(data), options.decodeBase64());
        } catch (IOException e) {
            String what = fromFile ? "file read error" : "uploading failed";
            throw new InvalidRequestException("s3 binding error: " + what + ": " + LocalFiles.told(e), e);
        }
    }

    private BindingData get(S3Access at, CallOptions options, String key) {
        try {
            Downloads downloads = new Downloads(at.client(), settings.bucket(), options.encodeBase64());
            return BindingData.of(downloads.bytes(key), Map.of());
        } catch (SdkException e) {
            throw S3Failures.exception("error downloading S3 object", "GetObject", e);
        } catch (IOException e) {
            throw new UnavailableException("s3 binding error: error reading S3 object body: " + e.getMessage(), e);
        }
    }

    private Optional<BindingData> delete(S3Access at, String key) {
        try {
            at.client().deleteObject(it -> it.bucket(settings.bucket()).key(key));
            return Optional.empty();
        } catch (SdkException e) {
            throw S3Failures.exception("delete operation failed", "DeleteObject", e);
        }
    }

    private BindingData list(S3Access at, byte[] data) {
        byte[] json = data.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : data;
        try {
            return answer(Listing.json(at.client().listObjects(Listing.request(settings.bucket(), Payload.of(json)))));
        } catch (JsonParseException e) {
            throw new InvalidRequestException(
                    "s3 binding (List Operation) - unable to parse Data property - " + e.getMessage(), e);
        } catch (SdkException e) {
            throw S3Failures.exception("list operation failed", "ListObjects", e);
        }
    }

    private BindingData presign(S3Access at, CallOptions options, String key) {
        if (options.presignTtl().isEmpty()) {
            throw new InvalidRequestException("s3 binding error: required metadata 'presignTTL' missing");
        }
        return answer("{\"presignURL\":" + JsonTexts.quoted(link(at, key, ttl(options))) + "}");
    }

    private static Duration ttl(CallOptions options) {
        String text = options.presignTtl();
        try {
            return GoDurations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "s3 binding error: s3 binding error: cannot parse duration " + text + ": time: invalid duration \""
                            + text + "\"",
                    e);
        }
    }

    private String link(S3Access at, String key, Duration ttl) {
        try {
            return at.presigner()
                    .presignGetObject(it -> it.signatureDuration(ttl)
                            .getObjectRequest(
                                    object -> object.bucket(settings.bucket()).key(key)))
                    .url()
                    .toString();
        } catch (SdkException | IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "s3 binding error: s3 binding error: failed to presign URL: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        Optional<S3Access> open = access;
        access = Optional.empty();
        open.ifPresent(S3Access::close);
    }
}
