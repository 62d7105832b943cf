package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command for people. */
@OutriggerOnly("it has no such command")
class OutriggerCommandIT {

    private static Finished outrigger(String... arguments) {
        return Finished.of(command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Subject.home().resolve("bin/outrigger").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    @Test
    void helpListsTheCommands() {
        Finished finished = outrigger("--help");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).contains("run", "check", "plugins", "tck", "version", "completion");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void withoutACommandThereIsHelpAndTwo() {
        assertThat(outrigger().exitCode()).isEqualTo(2);
    }

    @Test
    void anUnknownCommandIsRefused() {
        Finished finished = outrigger("nosuch");
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).contains("nosuch", "check");
    }

    @Test
    void theVersionNamesBoth() {
        Finished finished = outrigger("version");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).contains("outrigger ", "dapr      1.18.3", "spi ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsTheFlags(String shell) {
        Finished finished = outrigger("completion", shell);
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).contains("dapr-http-port");
    }

    @Test
    void everyPluginIsListed() {
        Finished finished = outrigger("plugins");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out().lines().skip(1).map(line -> line.split(" ", 2)[0]))
                .containsExactly(
                        "bearer",
                        "bindings-local",
                        "consul",
                        "graphql",
                        "http-middleware",
                        "in-memory",
                        "jetstream",
                        "kafka",
                        "kubernetes-events",
                        "local-secrets",
                        "mdns",
                        "mqtt",
                        "mysql",
                        "name-patterns",
                        "oauth2",
                        "postgresql",
                        "pulsar",
                        "rabbitmq",
                        "redis",
                        "s3",
                        "sftp",
                        "smtp",
                        "sqlite",
                        "wasm");
        assertThat(finished.out()).contains("state.redis/v1", "secretstores.local.file/v1", "state.postgresql/v2");
    }

    @Test
    void aRefusedPluginIsListedWithItsReason() {
        try (Directory directory = Directory.fresh()) {
            directory.write("corrupt/corrupt.jar", "this is no jar");
            Finished finished = outrigger("plugins", directory.path().toString());
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.out()).contains("corrupt");
        }
    }

    @Test
    void checkFindsWhatIsWrongAndWhere() {
        try (Directory directory = Directory.fresh()) {
            directory.write("odd.yaml", """
                    apiVersion: dapr.io/v1alpha1
                    kind: Component
                    metadata:
                      name: odd
                    spec:
                      typ: state.redis
                      type: state.rediss
                      version: v1
                    """);
            Finished finished = outrigger("check", directory.path().toString());
            assertThat(finished.exitCode()).isEqualTo(1);
            assertThat(finished.out())
                    .contains("odd.yaml", "did you mean state.redis?")
                    .containsPattern("6:3 +warning +spec.typ: unknown field.*did you mean \"type\"\\?");
        }
    }

    @Test
    void checkIsContentWithWhatIsRight() {
        try (Directory directory = Directory.fresh()) {
            directory.write("right.yaml", Yaml.component("store", "state.in-memory"));
            Finished finished = outrigger("check", directory.path().toString());
            assertThat(finished.exitCode()).isZero();
            assertThat(finished.out()).isEqualTo("no problems\n");
        }
        assertThat(outrigger("check", Subject.home().resolve("components").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void runTellsWhatListensAndServesIt() {
        List<Integer> ports = FreePorts.some(3);
        try (Directory directory = Directory.fresh();
                Program program = Program.start(
                        directory,
                        command(
                                "run",
                                "--dapr-http-port=" + ports.get(0),
                                "--dapr-grpc-port=" + ports.get(1),
                                "--metrics-port=" + ports.get(2)),
                        Map.of());
                HttpCalls http = new HttpCalls(ports.get(0))) {
            program.awaitOutput("Ctrl-C ends it.");
            Matcher shown =
                    Pattern.compile("HTTP API +http://127\\.0\\.0\\.1:(\\d+)").matcher(program.out());
            assertThat(shown.find()).isTrue();
            assertThat(shown.group(1)).isEqualTo(Integer.toString(ports.get(0)));
            Eventually.holds("it serves", java.time.Duration.ofSeconds(20), () -> {
                try {
                    return http.get("/v1.0/healthz").status() == 204;
                } catch (java.io.UncheckedIOException _) {
                    return false;
                }
            });
            assertThat(http.post("/v1.0/state/statestore", "[{\"key\":\"greeting\",\"value\":\"hello\"}]")
                            .status())
                    .isEqualTo(204);
            assertThat(http.get("/v1.0/state/statestore/greeting").text()).isEqualTo("\"hello\"");
            program.signal("INT");
            assertThat(program.awaitExit()).isZero();
        }
    }

    @Test
    void theTckProvesAPlugin() {
        try (Directory directory = Directory.fresh()) {
            String component = directory
                    .write("store.yaml", Yaml.component("store", "state.in-memory"))
                    .toString();
            Finished finished = outrigger(
                    "tck",
                    "run",
                    Subject.home().resolve("plugins/in-memory").toString(),
                    "--component",
                    component,
                    "--only",
                    "STATE-BASIC-*");
            assertThat(finished.exitCode()).as(finished.output()).isZero();
            assertThat(finished.out()).contains("STATE-BASIC-01", "FAIL 0");
        }
    }
}
