package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlagTableTest {

    /** A flag: what is seen of it where it is not given, and where it is. */
    private record Row(Flag flag, Function<DaprdFlags, Object> seen, Object fallback, String given, Object effect) {}

    private static Row row(Flag flag, Function<DaprdFlags, Object> seen, Object fallback, String given, Object effect) {
        return new Row(flag, seen, fallback, given, effect);
    }

    private static Stream<Row> rows() {
        return Stream.of(identityAndApp(), apis(), elsewhere(), operations()).flatMap(List::stream);
    }

    private static List<Row> identityAndApp() {
        AppHealthFlags health = new AppHealthFlags("/healthz", Duration.ofSeconds(5), Duration.ofMillis(500), 3);
        return List.of(
                row(Flag.MODE, flags -> flags.identity().mode(), Mode.STANDALONE, "kubernetes", Mode.KUBERNETES),
                row(Flag.APP_ID, flags -> flags.identity().appId(), "tested", "other", "other"),
                row(Flag.APP_PORT, flags -> flags.app().port(), 0, "8080", 8080),
                row(Flag.APP_PROTOCOL, flags -> flags.app().protocol(), AppProtocol.HTTP, "GRPCs", AppProtocol.GRPCS),
                row(Flag.APP_CHANNEL_ADDRESS, flags -> flags.app().channelAddress(), "127.0.0.1", "app", "app"),
                row(Flag.APP_MAX_CONCURRENCY, flags -> flags.app().maxConcurrency(), 0L, "0x10", 16L),
                row(Flag.APP_SSL, flags -> flags.app().protocol(), AppProtocol.HTTP, "true", AppProtocol.HTTPS),
                row(
                        Flag.APP_BINDING_OPTIONS_TIMEOUT,
                        flags -> flags.app().bindingOptionsTimeout(),
                        Duration.ofSeconds(3),
                        "1m",
                        Duration.ofMinutes(1)),
                row(
                        Flag.ENABLE_APP_HEALTH_CHECK,
                        flags -> flags.app().healthCheck(),
                        Optional.empty(),
                        "true",
                        Optional.of(health)),
                row(
                        Flag.DISABLE_INIT_ENDPOINTS,
                        flags -> flags.app().disabledInitEndpoints(),
                        new InitEndpoints(false, false),
                        " Config ,",
                        new InitEndpoints(true, false)));
    }

    private static List<Row> apis() {
        return List.of(
                row(Flag.DAPR_HTTP_PORT, flags -> flags.api().httpPort(), 3500, "1", 1),
                row(Flag.DAPR_GRPC_PORT, flags -> flags.api().grpcPort(), 50001, "2", 2),
                row(
                        Flag.DAPR_LISTEN_ADDRESSES,
                        flags -> flags.api().listenAddresses(),
                        List.of(""),
                        "127.0.0.1,[::1]",
                        List.of("127.0.0.1", "[::1]")),
                row(
                        Flag.DAPR_PUBLIC_PORT,
                        flags -> flags.api().publicPort(),
                        OptionalInt.empty(),
                        "3501",
                        OptionalInt.of(3501)),
                row(Flag.DAPR_PUBLIC_LISTEN_ADDRESS, flags -> flags.api().publicListenAddress(), "", "::1", "::1"),
                row(
                        Flag.DAPR_INTERNAL_GRPC_PORT,
                        flags -> flags.internalApi().port(),
                        OptionalInt.empty(),
                        "50002",
                        OptionalInt.of(50002)),
                row(
                        Flag.DAPR_INTERNAL_GRPC_LISTEN_ADDRESS,
                        flags -> flags.internalApi().listenAddress(),
                        "",
                        "localhost",
                        "localhost"),
                row(
                        Flag.UNIX_DOMAIN_SOCKET,
                        flags -> flags.api().unixDomainSocket(),
                        Optional.empty(),
                        "sockets",
                        Optional.of(Path.of("sockets"))),
                row(Flag.ALLOWED_ORIGINS, flags -> flags.api().allowedOrigins(), "", "*", "*"),
                row(Flag.MAX_BODY_SIZE, flags -> flags.api().maxBodySize(), 4L << 20, "10M", 10_000_000L),
                row(Flag.DAPR_HTTP_MAX_REQUEST_SIZE, flags -> flags.api().maxBodySize(), 4L << 20, "8", 8L << 20),
                row(Flag.READ_BUFFER_SIZE, flags -> flags.api().readBufferSize(), 4096L, "8Ki", 8192L),
                row(Flag.DAPR_HTTP_READ_BUFFER_SIZE, flags -> flags.api().readBufferSize(), 4096L, "1", 1024L),
                row(
                        Flag.ENABLE_API_LOGGING,
                        flags -> flags.api().apiLogging(),
                        Optional.empty(),
                        "false",
                        Optional.of(false)));
    }

    private static List<Row> elsewhere() {
        return List.of(
                row(
                        Flag.RESOURCES_PATH,
                        flags -> flags.resources().directories(),
                        List.of(),
                        "a,b",
                        List.of(Path.of("a"), Path.of("b"))),
                row(
                        Flag.COMPONENTS_PATH,
                        flags -> flags.resources().directories(),
                        List.of(),
                        "a,b",
                        List.of(Path.of("a,b"))),
                row(Flag.CONFIG, flags -> flags.resources().configurations(), List.of(), "a,b", List.of("a", "b")),
                row(
                        Flag.HOT_RELOAD_RECONCILE_INTERVAL,
                        flags -> flags.resources().reconcileInterval(),
                        Duration.ofSeconds(60),
                        "1s",
                        Duration.ofSeconds(1)),
                row(
                        Flag.DISABLE_BUILTIN_K8S_SECRET_STORE,
                        flags -> flags.resources().kubernetesSecretStore(),
                        true,
                        "true",
                        false),
                row(Flag.CONTROL_PLANE_ADDRESS, flags -> flags.controlPlane().operatorAddress(), "", "h:1", "h:1"),
                row(
                        Flag.CONTROL_PLANE_TRUST_DOMAIN,
                        flags -> flags.controlPlane().trustDomain(),
                        "localhost",
                        "d",
                        "d"),
                row(Flag.CONTROL_PLANE_NAMESPACE, flags -> flags.controlPlane().namespace(), "default", "n", "n"),
                row(Flag.SENTRY_ADDRESS, flags -> flags.controlPlane().sentryAddress(), "", "h:2", "h:2"),
                row(
                        Flag.SENTRY_REQUEST_JWT_AUDIENCES,
                        flags -> flags.controlPlane().sentryAudiences(),
                        List.of(),
                        "\"a,b\",c",
                        List.of("a,b", "c")),
                row(Flag.ENABLE_MTLS, flags -> flags.controlPlane().mtls(), false, "T", true),
                row(Flag.PLACEMENT_HOST_ADDRESS, flags -> flags.actors().service(), "", "h:3", "placement:h:3"),
                row(Flag.ACTORS_SERVICE, flags -> flags.actors().service(), "", "placement:h", "placement:h"),
                row(
                        Flag.ACTORS_DISSEMINATE_TIMEOUT,
                        flags -> flags.actors().disseminationTimeout(),
                        Duration.ofSeconds(30),
                        "1.5s",
                        Duration.ofMillis(1500)),
                row(
                        Flag.SCHEDULER_HOST_ADDRESS,
                        flags -> flags.scheduler().addresses(),
                        List.of(),
                        "a:1,b:2",
                        List.of("a:1", "b:2")),
                row(Flag.SCHEDULER_JOB_STREAMS, flags -> flags.scheduler().jobStreams(), 3L, "5", 5L));
    }

    private static List<Row> operations() {
        return List.of(
                row(
                        Flag.DAPR_GRACEFUL_SHUTDOWN_SECONDS,
                        flags -> flags.shutdown().grace(),
                        Duration.ofSeconds(5),
                        "0",
                        Duration.ZERO),
                row(
                        Flag.DAPR_BLOCK_SHUTDOWN_DURATION,
                        flags -> flags.shutdown().block(),
                        Optional.empty(),
                        "3m",
                        Optional.of(Duration.ofMinutes(3))),
                row(Flag.LOG_LEVEL, flags -> flags.log().levelName(), "info", "Warn", "Warn"),
                row(Flag.LOG_AS_JSON, flags -> flags.log().json(), false, "1", true),
                row(Flag.LOG_FILE, flags -> flags.log().file(), Optional.empty(), "f", Optional.of(Path.of("f"))),
                row(Flag.ENABLE_METRICS, flags -> flags.metrics().enabled(), true, "false", false),
                row(Flag.METRICS_PORT, flags -> flags.metrics().port(), 9090, "9091", 9091),
                row(Flag.METRICS_LISTEN_ADDRESS, flags -> flags.metrics().listenAddress(), "0.0.0.0", "::1", "::1"),
                row(Flag.ENABLE_PROFILING, flags -> flags.profiling().enabled(), false, "TRUE", true),
                row(Flag.PROFILE_PORT, flags -> flags.profiling().port(), 7777, "7778", 7778));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFlagThatIsNotGivenHasItsDefault(Row row) {
        assertThat(row.seen().apply(CommandLine.run("--app-id=tested"))).isEqualTo(row.fallback());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFlagCanBeGivenWithAnEqualsSign(Row row) {
        DaprdFlags flags = CommandLine.run("--app-id=tested", "--" + row.flag().text() + "=" + row.given());

        assertThat(row.seen().apply(flags)).isEqualTo(row.effect());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFlagCanBeGivenWithOneDash(Row row) {
        DaprdFlags flags = CommandLine.run("--app-id=tested", "-" + row.flag().text() + "=" + row.given());

        assertThat(row.seen().apply(flags)).isEqualTo(row.effect());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFlagThatIsNoSwitchCanBeGivenAsTwoArguments(Row row) {
        if (row.flag().type() != FlagType.SWITCH) {
            DaprdFlags flags =
                    CommandLine.run("--app-id=tested", "--" + row.flag().text(), row.given());

            assertThat(row.seen().apply(flags)).isEqualTo(row.effect());
        } else {
            assertThat(CommandLine.parse("--" + row.flag().text(), "--no-such-flag"))
                    .as("a switch takes no further argument")
                    .isInstanceOfSatisfying(
                            ParseResult.Fail.class,
                            fail -> assertThat(fail.text()).contains("unknown flag: --no-such-flag"));
        }
    }

    @Test
    void everyFlagIsInThisTableOrTestedApart() {
        List<Flag> apart = List.of(
                Flag.VERSION,
                Flag.BUILD_INFO,
                Flag.WAIT,
                Flag.REMINDERS_SERVICE,
                Flag.APP_HEALTH_CHECK_PATH,
                Flag.APP_HEALTH_PROBE_INTERVAL,
                Flag.APP_HEALTH_PROBE_TIMEOUT,
                Flag.APP_HEALTH_THRESHOLD);

        assertThat(Stream.concat(rows().map(Row::flag), apart.stream())).containsExactlyInAnyOrder(Flag.values());
        assertThat(Flag.values()).hasSize(58);
    }

    @Test
    void flagsHaveTheNamesAndDefaultsOfDaprd() {
        Map<String, String> ours = Arrays.stream(Flag.values())
                .collect(Collectors.toMap(Flag::text, flag -> flag.type() + " " + flag.fallback()));

        assertThat(ours).containsExactlyInAnyOrderEntriesOf(DaprdFlagTable.entries());
    }
}
