package io.outrigger.plugin.s3;

import io.outrigger.spi.InvalidRequestException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The way to a storage. Makes no connection before the first call, and no client either: making one loads thousands of
 * classes, which is no part of a sidecar's start.
 */
final class S3Access implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final S3Settings settings;
    private final Optional<URI> endpoint;
    private final Lazy<Region> region;
    private final Lazy<AwsCredentialsProvider> credentials;
    private final Lazy<SdkHttpClient> http;
    private final Lazy<S3Client> client = new Lazy<>(this::makeClient);
    private final Lazy<S3Presigner> presigner = new Lazy<>(this::makePresigner);

    private S3Access(S3Settings settings) {
        this.settings = settings;
        this.endpoint = endpoint(settings);
        this.region = new Lazy<>(() -> region(settings));
        this.credentials = new Lazy<>(() -> credentials(settings));
        this.http = new Lazy<>(() -> http(settings));
    }

    /** @throws InvalidRequestException if the settings cannot work */
    static S3Access open(S3Settings settings) {
        if (!settings.trustAnchorArn().isEmpty()) {
            throw new InvalidRequestException("metadata 'trustAnchorArn': IAM Roles Anywhere is not supported");
        }
        S3Access access = new S3Access(settings);
        if (settings.region().isEmpty()) {
            access.region.get();
        }
        return access;
    }

    S3Client client() {
        return client.get();
    }

    S3Presigner presigner() {
        return presigner.get();
    }

    private S3Client makeClient() {
        S3ClientBuilder builder = S3Client.builder()
                .region(region.get())
                .credentialsProvider(credentials.get())
                .forcePathStyle(settings.forcePathStyle())
                .httpClient(http.get())
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.standardRetryStrategy()));
        endpoint.ifPresent(at -> anyStorage(builder.endpointOverride(at)));
        return builder.build();
    }

    private S3Presigner makePresigner() {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region.get())
                .credentialsProvider(credentials.get())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.forcePathStyle())
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    // Storages other than AWS's may know neither its newer checksums nor signatures chunk by chunk.
    private static void anyStorage(S3ClientBuilder client) {
        client.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build());
    }

    private static SdkHttpClient http(S3Settings settings) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, settings.insecureSsl())
                        .build());
    }

    private static Region region(S3Settings settings) {
        if (!settings.region().isEmpty()) {
            return Region.of(settings.region());
        }
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException e) {
            throw new InvalidRequestException(
                    "metadata 'region' is absent, and neither environment nor profile tell one: a region must be set",
                    e);
        }
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        if (settings.accessKey().isEmpty() || settings.secretKey().isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        AwsCredentials credentials = settings.sessionToken().isEmpty()
                ? AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())
                : AwsSessionCredentials.create(settings.accessKey(), settings.secretKey(), settings.sessionToken());
        return StaticCredentialsProvider.create(credentials);
    }

    private static Optional<URI> endpoint(S3Settings settings) {
        if (settings.endpoint().isEmpty()) {
            return Optional.empty();
        }
        try {
            URI endpoint = URI.create(settings.address());
            if (endpoint.getHost() != null) {
                return Optional.of(endpoint);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new InvalidRequestException("metadata 'endpoint' is not an address: " + settings.endpoint());
    }

    @Override
    public void close() {
        client.undo(S3Client::close);
        presigner.undo(S3Presigner::close);
        http.undo(SdkHttpClient::close);
    }
}
