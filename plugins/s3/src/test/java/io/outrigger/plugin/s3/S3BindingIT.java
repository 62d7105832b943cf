package io.outrigger.plugin.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.testing.TestContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that daprd's component gave to the same calls at the same server. */
class S3BindingIT {

    private static S3Server server;
    private static OutputBinding binding;

    @TempDir
    private Path files;

    @BeforeAll
    static void start() {
        server = new S3Server();
        binding = open(server.metadata());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            binding.close();
            server.close();
        }
    }

    private static OutputBinding open(Map<String, String> metadata) {
        OutputBinding opened = new S3BindingFactory().create(TestContext.of(metadata));
        opened.init(Deadline.after(Duration.ofSeconds(30)));
        return opened;
    }

    private static Optional<BindingData> invoke(String operation, Map<String, String> metadata, String data) {
        return binding.invoke(operation, BindingData.of(data.getBytes(StandardCharsets.UTF_8), metadata));
    }

    private static String text(Optional<BindingData> answer) {
        return new String(answer.orElseThrow().data(), StandardCharsets.UTF_8);
    }

    private static String get(String key) {
        return text(invoke("get", Map.of("key", key), ""));
    }

    @Test
    void anObjectIsMadeOfATextWithoutItsQuotes() {
        Optional<BindingData> answer = invoke("create", Map.of("key", "a/b.txt"), "\"quoted\"");
        assertThat(text(answer))
                .isEqualTo("{\"location\":\"" + server.address() + "/bucket/a/b.txt\",\"versionID\":null}");
        assertThat(answer.orElseThrow().metadata()).isEqualTo(Map.of("key", "a/b.txt"));
        assertThat(get("a/b.txt")).isEqualTo("quoted");
    }

    @Test
    void anObjectWithoutAKeyGetsOneMadeUp() {
        Optional<BindingData> answer = invoke("create", Map.of(), "x");
        String key = answer.orElseThrow().metadata().get("key");
        assertThat(key).hasSize(36);
        assertThat(text(answer)).contains("/bucket/" + key + "\"");
        assertThat(get(key)).isEqualTo("x");
    }

    @Test
    void anyKeyWillDo() {
        String key = "ä b+c?&<>.txt";
        assertThat(text(invoke("create", Map.of("key", key), "x")))
                .contains("/bucket/ä b+c?\\u0026\\u003c\\u003e.txt\"");
        assertThat(get(key)).isEqualTo("x");
        assertThat(text(invoke("list", Map.of(), "{\"prefix\":\"ä\"}")))
                .contains("\"Key\":\"ä b+c?\\u0026\\u003c\\u003e.txt\"");
    }

    @Test
    void base64IsTakenOffAndPutOn() {
        invoke("create", Map.of("key", "d", "decodeBase64", "true"), "aGVs\nbG8=");
        assertThat(get("d")).isEqualTo("hello");
        assertThat(text(invoke("get", Map.of("key", "d", "encodeBase64", "y"), "")))
                .isEqualTo("aGVsbG8=");
    }

    @Test
    void aLongObjectComesBackWhole() {
        byte[] bytes = new byte[9_000_001];
        new Random(7).nextBytes(bytes);
        binding.invoke("create", BindingData.of(bytes, Map.of("key", "long")));
        assertThat(invoke("get", Map.of("key", "long"), "").orElseThrow().data())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "create|key=c,presignTTL=15|x|s3 binding error: s3 binding error: cannot parse duration 15: time: ",
                "create|key=c,tags=a|x|s3 binding error: parsing tags falied error: invalid tag format: 'a' (expected key=value)",
                "create|key=c,tags=|x|s3 binding error: parsing tags falied error: invalid tag format: '' (expected key=value)",
                "create|key=c,decodeBase64=true|no base64!|s3 binding error: uploading failed: illegal base64 data",
                "create|key=c,filePath=/nowhere|x|s3 binding error: file read error: open /nowhere: no such file or directory",
                "create|key=c,filePath=/proc/self/environ|x|s3 binding error: file read error: open /proc/self/environ: permission denied",
                "get|key=missing|x|object not found",
                "get|KEY=d|x|s3 binding error: required metadata 'key' missing",
                "delete|a=b|x|s3 binding error: required metadata 'key' missing",
                "presign|key=d|x|s3 binding error: required metadata 'presignTTL' missing",
                "presign|presignTTL=1h|x|s3 binding error: required metadata 'key' missing",
                "presign|key=d,presignTTL=-1h|x|s3 binding error: s3 binding error: failed to presign URL: ",
                "list|a=b|junk|s3 binding (List Operation) - unable to parse Data property - ",
                "list|a=b|{\"maxResults\":\"2\"}|s3 binding (List Operation) - unable to parse Data property - ",
                "bulkGet|a=b|{\"items\":[]}|s3 binding error: bulkGet requires at least one item",
                "bulkGet|a=b|{\"items\":[{\"key\":\"a\"}],\"concurrency\":0}|s3 binding error: concurrency must be greater than 0, got 0",
                "bulkGet|a=b|junk|s3 binding error: invalid bulkGet payload: ",
                "bulkGet|a=b||s3 binding error: invalid bulkGet payload: unexpected end of JSON input",
                "bulkCreate|a=b|{}|s3 binding error: bulkCreate requires at least one item",
                "bulkDelete|a=b|null|s3 binding error: bulkDelete requires at least one key",
                "bulkDelete|a=b|[]|s3 binding error: invalid bulkDelete payload: json: cannot unmarshal ",
            })
    void failuresAreToldAsDaprTellsThem(String operation, String metadata, String data, String message) {
        Map<String, String> items = new HashMap<>();
        for (String item : metadata.split(",", -1)) {
            String[] parts = item.split("=", 2);
            items.put(parts[0], parts[1]);
        }
        assertThatThrownBy(() -> invoke(operation, items, data == null ? "" : data))
                .isInstanceOf(SpiException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whatTheStorageRefusesIsToldWithItsReasonAndWithoutSecrets() {
        try (OutputBinding forged = open(server.metadata(Map.of("secretKey", "of-someone-else")))) {
            assertThatThrownBy(() -> forged.invoke("get", BindingData.of(new byte[0], Map.of("key", "k"))))
                    .isInstanceOf(SpiException.class)
                    .hasMessageStartingWith("s3 binding error: error downloading S3 object: operation error S3: "
                            + "GetObject, https response error StatusCode: 403, RequestID: ")
                    .hasMessageContaining(", api error SignatureDoesNotMatch: ")
                    .hasMessageNotContaining("someone");
        }
        try (OutputBinding nowhere = open(server.metadata(Map.of("bucket", "nobucket")))) {
            assertThatThrownBy(() -> nowhere.invoke("list", BindingData.of(new byte[0], Map.of())))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("NoSuchBucket: The specified bucket does not exist");
        }
    }

    @Test
    void deletingWhatIsNotThereIsNoFailure() {
        invoke("create", Map.of("key", "gone"), "x");
        assertThat(invoke("delete", Map.of("key", "gone"), "")).isEmpty();
        assertThat(invoke("delete", Map.of("key", "gone"), "")).isEmpty();
        assertThatThrownBy(() -> get("gone")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aListIsTheGoClientsOwnRecord() {
        invoke("create", Map.of("key", "list/a/1"), "x");
        invoke("create", Map.of("key", "list/c"), "xy");
        String list = text(invoke("list", Map.of(), "{\"maxResults\":10,\"Prefix\":\"list/\",\"delimiter\":\"/\"}"));
        assertThat(list)
                .startsWith("{\"CommonPrefixes\":[{\"Prefix\":\"list/a/\"}],\"Contents\":[{"
                        + "\"ChecksumAlgorithm\":null,\"ChecksumType\":\"\",\"ETag\":\"\\\"")
                .containsPattern("\"Key\":\"list/c\",\"LastModified\":\"20[0-9-]+T[0-9:.]+Z\",\"Owner\":\\{"
                        + "\"DisplayName\":\"[^\"]+\",\"ID\":\"[0-9a-f]+\"},\"RestoreStatus\":null,\"Size\":2,"
                        + "\"StorageClass\":\"STANDARD\"}],\"Delimiter\":\"/\",\"EncodingType\":\"\",")
                .endsWith(
                        "\"IsTruncated\":false,\"Marker\":\"\",\"MaxKeys\":10,\"Name\":\"bucket\",\"NextMarker\":null,"
                                + "\"Prefix\":\"list/\",\"RequestCharged\":\"\",\"ResultMetadata\":{}}");
        assertThat(text(invoke("list", Map.of(), "{\"prefix\":\"nothing\"}")))
                .isEqualTo("{\"CommonPrefixes\":null,\"Contents\":null,\"Delimiter\":null,\"EncodingType\":\"\","
                        + "\"IsTruncated\":false,\"Marker\":\"\",\"MaxKeys\":1000,\"Name\":\"bucket\",\"NextMarker\":null,"
                        + "\"Prefix\":\"nothing\",\"RequestCharged\":\"\",\"ResultMetadata\":{}}");
        assertThat(text(invoke("list", Map.of(), ""))).contains("\"MaxKeys\":1000");
    }

    @Test
    void aLinkOpensTheObjectForWhoeverHasIt() throws Exception {
        String answer = text(invoke("create", Map.of("key", "li nk", "presignTTL", "15m"), "for you"));
        assertThat(answer).contains("\"versionID\":null,\"presignURL\":\"" + server.address() + "/bucket/li%20nk?");
        String link = text(invoke("presign", Map.of("key", "li nk", "presignTTL", "1h"), ""));
        assertThat(link).startsWith("{\"presignURL\":\"").contains("X-Amz-Expires=3600");
        String url = link.substring(15, link.length() - 2).replace("\\u0026", "&");
        try (HttpClient web = HttpClient.newHttpClient()) {
            HttpResponse<String> page =
                    web.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).isEqualTo("for you");
        }
    }

    @Test
    void manyAreMadeReadAndDeletedWithAResultForEach() throws IOException {
        Path up = Files.writeString(files.resolve("up.txt"), "hi");
        Path down = files.resolve("down.txt");
        assertThat(text(invoke("bulkCreate", Map.of(), """
                {"items":[{"key":"b1","data":"one"},{"key":"b2","data":"\\"two\\"","contentType":"text/x"},
                {"key":""},{"key":"b3"},{"key":"b4","filePath":"/nowhere"},{"KEY":"b5","filePath":"UP","more":1}]}
                """.replace("UP", up.toString()))))
                .isEqualTo("""
                [{"key":"b1","location":"AT/bucket/b1"},{"key":"b2","location":"AT/bucket/b2"},\
                {"key":"","error":"key is required"},{"key":"b3","error":"either data or filePath is required"},\
                {"key":"b4","error":"open /nowhere: no such file or directory"},\
                {"key":"b5","location":"AT/bucket/b5"}]""".replace("AT", server.address()));
        assertThat(text(invoke("bulkGet", Map.of(), """
                {"items":[{"key":"b1"},{"key":"missing"},{"key":""},{"key":"b2"},{"key":"b5","filePath":"DOWN"},
                {"key":"b1","filePath":"/dev/shm/outrigger"}],"concurrency":2}""".replace("DOWN", down.toString()))))
                .isEqualTo("""
                [{"key":"b1","data":"one"},{"key":"missing","error":"object not found"},\
                {"key":"","error":"key is required"},{"key":"b2","data":"\\"two\\""},{"key":"b5"},\
                {"key":"b1","error":"open /dev/shm/outrigger: permission denied"}]""");
        assertThat(down).hasContent("hi");
        assertThat(text(invoke("bulkGet", Map.of("encodeBase64", "true"), "{\"items\":[{\"key\":\"b1\"}]}")))
                .isEqualTo("[{\"key\":\"b1\",\"data\":\"b25l\"}]");
        assertThat(text(invoke("bulkDelete", Map.of(), "{\"keys\":[\"b1\",\"b2\",\"\",\"missing\",\"b1\"]}")))
                .isEqualTo("[{\"key\":\"b1\"},{\"key\":\"b2\"},{\"key\":\"\",\"error\":\"key is required\"},"
                        + "{\"key\":\"missing\"},{\"key\":\"b1\"}]");
        assertThatThrownBy(() -> get("b1")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void anUnknownCertificateIsRefusedUnlessAskedOtherwise() {
        BindingData request = BindingData.of(new byte[] {'x'}, Map.of("key", "safe"));
        try (OutputBinding careful = open(server.metadata(Map.of("endpoint", server.secureAddress())))) {
            assertThatThrownBy(() -> careful.invoke("create", request)).isInstanceOf(UnavailableException.class);
        }
        Map<String, String> careless = Map.of("endpoint", server.secureAddress(), "insecureSSL", "true");
        try (OutputBinding trusting = open(server.metadata(careless))) {
            trusting.invoke("create", request);
        }
        assertThat(get("safe")).isEqualTo("x");
    }

    @Test
    void anEndpointWithoutASchemeIsOneWithoutTlsIfThatIsSaid() {
        String bare = server.address().substring("http://".length());
        try (OutputBinding opened = open(server.metadata(Map.of("endpoint", bare, "disableSSL", "true")))) {
            BindingData answer = opened.invoke("create", BindingData.of(new byte[] {'x'}, Map.of("key", "bare")))
                    .orElseThrow();
            assertThat(new String(answer.data(), StandardCharsets.UTF_8)).contains(server.address() + "/bucket/bare");
        }
    }
}
