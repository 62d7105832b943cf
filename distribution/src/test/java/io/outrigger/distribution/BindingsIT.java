package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations of output bindings, and events of input bindings for an HTTP application. */
class BindingsIT {

    private static final String BINDINGS = "/v1.0/bindings/";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path root;

    private Launcher withFiles() {
        return Launcher.daprd()
                .resource(Yaml.component(
                        "files",
                        "bindings.localstorage",
                        "rootPath",
                        root.resolve("files").toString()));
    }

    @Test
    void filesAreWrittenListedReadAndDeleted() {
        try (Sidecar sidecar = withFiles().start()) {
            Answer created = sidecar.http().post(BINDINGS + "files", """
                            {"operation": "create", "data": {"a": [1, "x"]}, "metadata": {"fileName": "d/a.json"}}""");
            assertThat(created.status()).as(created.toString()).isEqualTo(200);
            assertThat(created.text()).isEqualTo("{\"fileName\":\"d/a.json\"}");
            assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(call(sidecar, "get", "d/a.json").text()).isEqualTo("{\"a\":[1,\"x\"]}");
            assertThat(call(sidecar, "list", "").json().get(0).asText()).endsWith("/files/d/a.json");
            assertThat(call(sidecar, "delete", "d/a.json").status()).isEqualTo(204);
            Answer gone = call(sidecar, "get", "d/a.json");
            assertThat(gone.status()).isEqualTo(500);
            assertThat(gone.json().get("message").asText())
                    .startsWith("error invoking output binding files: file not found: ");
            assertThat(call(sidecar, "list", "").text()).isEqualTo("null");
        }
    }

    @Test
    void textsLoseTheirQuotesAndBase64() throws IOException {
        try (Sidecar sidecar = withFiles().start()) {
            write(sidecar, "plain", "\"two\\nlines\\u00e9\"");
            write(sidecar, "encoded", "\"aGVsbG8=\"");
            assertThat(Files.readString(root.resolve("files/plain"))).isEqualTo("two\nlinesé");
            assertThat(Files.readString(root.resolve("files/encoded"))).isEqualTo("hello");
        }
    }

    private static void write(Sidecar sidecar, String name, String data) {
        String body = "{\"operation\":\"create\",\"data\":" + data + ",\"metadata\":{\"fileName\":\"" + name + "\"}}";
        assertThat(sidecar.http().put(BINDINGS + "files", body).status()).isEqualTo(200);
    }

    @Test
    void nothingLeadsOutOfTheRoot() throws IOException {
        Files.writeString(root.resolve("secret"), "hidden");
        Files.createDirectories(root.resolve("files"));
        Files.createSymbolicLink(root.resolve("files/link"), root.resolve("secret"));
        Files.createSymbolicLink(root.resolve("files/up"), Path.of("../.."));
        try (Sidecar sidecar = withFiles().start()) {
            for (String name : List.of("../secret", "d/../../secret", "link", "up/secret", "/../secret")) {
                Answer answer = call(sidecar, "get", name);
                assertThat(answer.status()).as(name + " -> " + answer).isEqualTo(500);
                assertThat(answer.text()).doesNotContain("hidden");
            }
        }
        assertThat(root.resolve("secret")).hasContent("hidden");
    }

    private static Answer call(Sidecar sidecar, String operation, String file) {
        return sidecar.http()
                .post(
                        BINDINGS + "files",
                        "{\"operation\":\"" + operation + "\",\"metadata\":{\"fileName\":\"" + file + "\"}}");
    }

    @Test
    void whatCannotBeDoneIsAnErrorThatSaysWhy() {
        try (Sidecar sidecar = withFiles().start()) {
            refused(sidecar, "none", "{\"operation\":\"get\"}", "couldn't find output binding none");
            refused(sidecar, "files", "{}", "operation field is missing from request");
            refused(
                    sidecar,
                    "files",
                    "{\"operation\":\"paint\"}",
                    "binding files does not support operation paint. supported operations:create get list delete");
            Answer malformed = sidecar.http().post(BINDINGS + "files", "{\"operation\":");
            assertThat(malformed.status()).isEqualTo(400);
            assertThat(malformed.json().get("errorCode").asText()).isEqualTo("ERR_MALFORMED_REQUEST");
        }
    }

    private static void refused(Sidecar sidecar, String name, String body, String why) {
        Answer answer = sidecar.http().post(BINDINGS + name, body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(500);
        assertThat(answer.json().get("errorCode").asText()).isEqualTo("ERR_INVOKE_OUTPUT_BINDING");
        assertThat(answer.json().get("message").asText())
                .isEqualTo("error invoking output binding " + name + ": " + why);
    }

    @Test
    void aWebServerIsCalledWithTheCallersHeaders() {
        try (HttpApp server = HttpApp.start((call, exchange) -> {
                    exchange.getResponseHeaders().set("X-Answer", "yes");
                    HttpApp.send(exchange, call.target().endsWith("/missing") ? 404 : 201, call.body());
                });
                Sidecar sidecar = Launcher.daprd()
                        .resource(Yaml.component(
                                "web",
                                "bindings.http",
                                "url",
                                "http://127.0.0.1:" + server.port() + "/base/",
                                "securityToken",
                                "t0ken",
                                "securityTokenHeader",
                                "X-Token"))
                        .start()) {
            Answer answer = sidecar.http().post(BINDINGS + "web", """
                            {"operation": "post", "data": "text", "metadata":
                              {"path": "/there", "X-Mine": "m", "lower": "no", "Content-Type": "text/x-own"}}""");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("\"text\"");
            assertThat(answer.headers().firstValue("Metadata.statuscode")).contains("201");
            assertThat(answer.headers().firstValue("Metadata.x-answer")).contains("yes");
            HttpApp.Call call = server.only("/base/there");
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.header("X-Mine")).isEqualTo("m");
            assertThat(call.header("X-Token")).isEqualTo("t0ken");
            assertThat(call.header("Content-Type")).isEqualTo("text/x-own");
            assertThat(call.headers()).doesNotContainKey("lower");
            Answer missing = sidecar.http()
                    .post(BINDINGS + "web", "{\"operation\":\"get\",\"metadata\":{\"path\":\"missing\"}}");
            assertThat(missing.status()).isEqualTo(500);
            assertThat(missing.json().get("message").asText())
                    .isEqualTo("error invoking output binding web: received status code 404");
            assertThat(missing.headers().firstValue("Metadata.statuscode")).contains("404");
            Answer tolerated = sidecar.http()
                    .post(
                            BINDINGS + "web",
                            "{\"operation\":\"get\",\"metadata\":{\"path\":\"missing\",\"errorIfNot2XX\":\"false\"}}");
            assertThat(tolerated.status()).isEqualTo(200);
        }
    }

    @Test
    void eventsGoToTheApplicationThatWantsThem() {
        try (HttpApp app = HttpApp.start(
                        (call, exchange) -> HttpApp.send(exchange, call.target().equals("/refused") ? 404 : 200, ""));
                Sidecar sidecar = Launcher.daprd()
                        .flag("app-port", Integer.toString(app.port()))
                        .resource(Yaml.component(
                                "wanted", "bindings.cron", "schedule", "@every 50ms", "route", "/ticks/all"))
                        .resource(Yaml.component("refused", "bindings.cron", "schedule", "@every 50ms"))
                        .resource(Yaml.component(
                                "unasked", "bindings.cron", "schedule", "* * * * * *", "direction", "input"))
                        .start()) {
            Eventually.holds(
                    "events arrive", PATIENCE, () -> app.calls("/ticks/all").size() > 4);
            Eventually.holds(
                    "each second", PATIENCE, () -> !app.calls("/unasked").isEmpty());
            List<HttpApp.Call> calls = app.calls("/ticks/all");
            assertThat(calls.getFirst().method()).isEqualTo("OPTIONS");
            HttpApp.Call event = calls.get(1);
            assertThat(event.method()).isEqualTo("POST");
            assertThat(event.body()).isEmpty();
            assertThat(event.header("timeZone")).isEqualTo("Local");
            assertThat(event.header("readTimeUTC")).endsWith(" +0000 UTC");
            assertThat(app.only("/refused").method()).isEqualTo("OPTIONS");
            assertThat(app.calls("/unasked")).allMatch(call -> call.method().equals("POST"));
            assertThat(sidecar.http().get("/v1.0/metadata").text()).contains("INPUT_BINDING");
        }
    }

    @Test
    void anUnhealthyApplicationGetsNoEvents() {
        AtomicInteger health = new AtomicInteger(503);
        try (HttpApp app = HttpApp.start((call, exchange) ->
                        HttpApp.send(exchange, call.target().equals("/up") ? health.get() : 200, ""));
                Sidecar _ = Launcher.daprd()
                        .flag("app-port", Integer.toString(app.port()))
                        .flag("enable-app-health-check", "true")
                        .flag("app-health-check-path", "/up")
                        .flag("app-health-probe-interval", "1")
                        .flag("app-health-threshold", "1")
                        .resource(Yaml.component("tick", "bindings.cron", "schedule", "@every 20ms"))
                        .start()) {
            Eventually.holds("two probes", PATIENCE, () -> app.calls("/up").size() > 1);
            assertThat(app.calls("/tick")).isEmpty();
            health.set(200);
            Eventually.holds("events arrive", PATIENCE, () -> app.calls("/tick").size() > 2);
            health.set(503);
            Eventually.holds("events stop", PATIENCE, () -> {
                int before = app.calls("/tick").size();
                Thread.sleep(500);
                return app.calls("/tick").size() == before;
            });
            int before = app.calls("/tick").size();
            health.set(200);
            Eventually.holds(
                    "events arrive again", PATIENCE, () -> app.calls("/tick").size() > before + 1);
        }
    }
}
