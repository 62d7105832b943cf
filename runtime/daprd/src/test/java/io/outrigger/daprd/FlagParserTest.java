package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.telemetry.LogLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--nope=1|unknown flag: --nope",
                "--app-id|flag needs an argument: --app-id",
                "-x|unknown shorthand flag: 'x' in -x",
                "---x|bad flag syntax: ---x",
                "--=x|bad flag syntax: --=x",
                "--app-ssl=x|invalid argument \"x\" for \"--app-ssl\" flag: strconv.ParseBool: parsing \"x\": invalid syntax",
                "--app-max-concurrency=x|invalid argument \"x\" for \"--app-max-concurrency\" flag: strconv.ParseInt: parsing \"x\": invalid syntax",
                "--app-max-concurrency=9223372036854775808|invalid argument \"9223372036854775808\" for \"--app-max-concurrency\" flag: strconv.ParseInt: parsing \"9223372036854775808\": value out of range",
                "--scheduler-job-streams=-1|invalid argument \"-1\" for \"--scheduler-job-streams\" flag: strconv.ParseUint: parsing \"-1\": invalid syntax",
                "--dapr-block-shutdown-duration=5|invalid argument \"5\" for \"--dapr-block-shutdown-duration\" flag: time: missing unit in duration \"5\"",
                "--resources-path=a\"b|invalid argument \"a\\\"b\" for \"--resources-path\" flag: parse error on line 1, column 2: bare \" in non-quoted-field",
                "--config=\"a|invalid argument \"\\\"a\" for \"--config\" flag: parse error on line 1, column 3: extraneous or missing \" in quoted-field",
            })
    void whatCannotBeReadIsRefusedWithUsageAndExitCodeTwo(String argument, String message) {
        assertThat(CommandLine.parse(argument)).isEqualTo(new ParseResult.Fail(FlagUsage.text() + message + "\n", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-help", "-h", "--help=x"})
    void helpIsUsageOnStandardErrorWithExitCodeZero(String argument) {
        assertThat(CommandLine.parse("--app-id=a", argument)).isEqualTo(new ParseResult.Fail(FlagUsage.text(), 0));
    }

    @Test
    void versionAndBuildInfoPrintAndEnd() {
        assertThat(CommandLine.parse("--version")).isEqualTo(new ParseResult.Print("1.18.3\n", 0));
        assertThat(CommandLine.parse("--build-info"))
                .isEqualTo(new ParseResult.Print("Version: 1.18.3\nGit Commit: abc\nGit Version: v0\n", 0));
        assertThat(CommandLine.parse("--wait", "--dapr-http-port=1")).isEqualTo(new ParseResult.Wait("1"));
    }

    @Test
    void whatIsNoFlagIsIgnored() {
        DaprdFlags flags = CommandLine.run("daprd", "--app-id=a", "-", "--", "--nope");

        assertThat(flags.identity().appId()).isEqualTo("a");
    }

    @Test
    void theLastValueCountsButListsGrow() {
        DaprdFlags flags =
                CommandLine.run("--app-id=a", "--config=x", "--app-id=b", "--config", "y,\"z \"\"1\"\"\"", "--config=");

        assertThat(flags.identity().appId()).isEqualTo("b");
        assertThat(flags.resources().configurations()).containsExactly("x", "y", "z \"1\"");
    }

    @Test
    void deprecatedFlagsAreNoticedOnceForEachUse() {
        List<String> notices = new ArrayList<>();
        new FlagParser(CommandLine.BUILD, Map.of(), notices::add)
                .parse(List.of("--app-ssl", "--components-path=x", "--reminders-service=y", "--app-ssl"));

        assertThat(notices)
                .containsExactly(
                        "Flag --app-ssl has been deprecated, use '--app-protocol https|grpcs'",
                        "Flag --components-path has been deprecated, use --resources-path",
                        "Flag --reminders-service has been deprecated, flag no longer has any effect",
                        "Flag --app-ssl has been deprecated, use '--app-protocol https|grpcs'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--max-body-size=x|invalid value for 'max-body-size' option: ",
                "--read-buffer-size=4Q|invalid value for 'read-buffer-size' option: ",
                "--actors-disseminate-timeout=0s|invalid value for 'actors-disseminate-timeout' option: must be positive, got 0s",
                "--actors-disseminate-timeout=-90s|invalid value for 'actors-disseminate-timeout' option: must be positive, got -1m30s",
            })
    void flagsThatMakeNoSenseEndTheProcessBeforeItStarts(String argument, String message) {
        assertThat(CommandLine.parse("--app-id=a", "--log-as-json", argument))
                .isInstanceOfSatisfying(ParseResult.Fatal.class, fatal -> {
                    assertThat(fatal.message()).startsWith("Failed to parse flags: " + message);
                    assertThat(fatal.afterStart()).isFalse();
                    assertThat(fatal.log()).isEqualTo(LogFlags.DEFAULT);
                    assertThat(fatal.appId()).isEmpty();
                });
    }

    @Test
    void anUnknownLogLevelIsToldInTheWantedFormat() {
        LogFlags json = new LogFlags(LogLevel.INFO, "info", true, java.util.Optional.empty());

        assertThat(CommandLine.parse("--app-id=a", "--log-as-json", "--log-level=warning", "--log-file=f"))
                .isEqualTo(new ParseResult.Fatal(json, "a", false, "invalid value for --log-level: warning"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--app-id=|parameter app-id cannot be empty",
                "--app-id=a.b|parameter app-id cannot contain dots",
                "--mode=swarm|invalid mode: swarm",
                "--mode=|invalid mode: ",
                "--dapr-http-port=x|error parsing dapr-http-port flag: strconv.Atoi: parsing \"x\": invalid syntax",
                "--dapr-http-port=|error parsing dapr-http-port flag: strconv.Atoi: parsing \"\": invalid syntax",
                "--dapr-grpc-port=0x1|error parsing dapr-grpc-port flag: strconv.Atoi: parsing \"0x1\": invalid syntax",
                "--profile-port=y|error parsing profile-port flag: strconv.Atoi: parsing \"y\": invalid syntax",
                "--dapr-internal-grpc-port=z|error parsing dapr-internal-grpc-port: strconv.Atoi: parsing \"z\": invalid syntax",
                "--dapr-public-port=z|error parsing dapr-public-port: strconv.Atoi: parsing \"z\": invalid syntax",
                "--app-port=z|error parsing app-port: strconv.Atoi: parsing \"z\": invalid syntax",
                "--metrics-port=z|failed to parse metrics port: strconv.Atoi: parsing \"z\": invalid syntax",
                "--app-port=65536|error parsing app-port: 65536 is not a port, which are 0 to 65535",
                "--app-port=-1|error parsing app-port: -1 is not a port, which are 0 to 65535",
                "--app-port=3500|the 'dapr-http-port' argument value 3500 conflicts with 'app-port'",
                "--app-port=50001|the 'dapr-grpc-port' argument value 50001 conflicts with 'app-port'",
                "--dapr-http-port=0|the 'dapr-http-port' argument value 0 conflicts with 'app-port'",
                "--app-protocol=ftp|invalid value for 'app-protocol': ftp",
                "--disable-init-endpoints=config,Nope|invalid value for 'disable-init-endpoints': nope",
                "--app-health-probe-timeout=5001|value for 'health-probe-timeout' must be smaller than 'health-probe-interval'",
                "--scheduler-job-streams=0|must define at least 1 scheduler stream, got 0",
            })
    void flagsThatCannotBeRunWithEndTheProcessAfterItsFirstLines(String argument, String message) {
        String expected = "Fatal error from runtime: " + (message == null ? "" : message);

        assertThat(CommandLine.parse("--app-id=a", "--log-level=debug", argument))
                .isInstanceOfSatisfying(ParseResult.Fatal.class, fatal -> {
                    assertThat(fatal.message().strip()).isEqualTo(expected.strip());
                    assertThat(fatal.afterStart()).isTrue();
                    assertThat(fatal.log().level()).isEqualTo(LogLevel.DEBUG);
                });
    }

    @Test
    void onKubernetesAnyAppIdWillDo() {
        assertThat(CommandLine.run("-mode", "kubernetes").identity()).isEqualTo(new IdentityFlags("", Mode.KUBERNETES));
    }

    @Test
    void aBadMetricsPortDoesNoHarmWhereMetricsAreOff() {
        assertThat(CommandLine.run("--app-id=a", "--metrics-port=z", "--enable-metrics=false")
                        .metrics()
                        .enabled())
                .isFalse();
    }

    @Test
    void theEnvironmentStandsInForFlagsThatAreNotGiven() {
        Map<String, String> environment = Map.of(
                "DAPR_CONTROLPLANE_TRUST_DOMAIN", "cluster.local",
                "DAPR_CONTROLPLANE_NAMESPACE", "dapr-system",
                "DAPR_SCHEDULER_HOST_ADDRESS_DNS_A", "a:1,b:2");

        DaprdFlags from = CommandLine.run(environment, "--app-id=a");
        assertThat(from.controlPlane().trustDomain()).isEqualTo("cluster.local");
        assertThat(from.controlPlane().namespace()).isEqualTo("dapr-system");
        assertThat(from.scheduler().addresses()).containsExactly("a:1", "b:2");

        DaprdFlags over = CommandLine.run(
                environment,
                "--app-id=a",
                "--control-plane-trust-domain=localhost",
                "--control-plane-namespace=default",
                "--scheduler-host-address=c:3");
        assertThat(over.controlPlane().trustDomain()).isEqualTo("localhost");
        assertThat(over.controlPlane().namespace()).isEqualTo("default");
        assertThat(over.scheduler().addresses()).containsExactly("c:3");
    }

    @Test
    void theNewerFlagWinsOverTheOlderOne() {
        DaprdFlags flags = CommandLine.run(
                "--app-id=a",
                "--max-body-size=1Mi",
                "--dapr-http-max-request-size=9",
                "--read-buffer-size=-1",
                "--dapr-http-read-buffer-size=9",
                "--resources-path=new",
                "--components-path=old");

        assertThat(flags.api().maxBodySize()).isEqualTo(1L << 20);
        assertThat(flags.api().readBufferSize())
                .as("minus one stands for the default")
                .isEqualTo(4096);
        assertThat(flags.resources().directories()).containsExactly(Path.of("new"));
    }

    @Test
    void sizesCanBeZeroAndHugeOnesDoNotWrapAround() {
        DaprdFlags none = CommandLine.run("--app-id=a", "--dapr-http-max-request-size=0");
        DaprdFlags huge = CommandLine.run("--app-id=a", "--dapr-http-max-request-size=9223372036854775807");

        assertThat(none.api().maxBodySize()).isZero();
        assertThat(huge.api().maxBodySize()).isGreaterThan(1L << 40);
    }

    @Test
    void theOldTlsFlagSecuresOnlyWhatHasASecureForm() {
        assertThat(CommandLine.run("--app-id=a", "--app-ssl", "--app-protocol=grpc")
                        .app()
                        .protocol())
                .isEqualTo(AppProtocol.GRPCS);
        assertThat(CommandLine.run("--app-id=a", "--app-ssl", "--app-protocol=h2c")
                        .app()
                        .protocol())
                .isEqualTo(AppProtocol.H2C);
        assertThat(CommandLine.run("--app-id=a", "--app-ssl", "--app-protocol=")
                        .app()
                        .protocol())
                .isEqualTo(AppProtocol.HTTP);
        assertThat(CommandLine.run("--app-id=a", "--app-ssl").app().obsoleteTls())
                .isTrue();
    }

    @Test
    void healthProbesFallBackToDefaultsForValuesThatMakeNoSense() {
        DaprdFlags flags = CommandLine.run(
                "--app-id=a",
                "--enable-app-health-check",
                "--app-health-check-path=h",
                "--app-health-probe-interval=0",
                "--app-health-probe-timeout=-1",
                "--app-health-threshold=2147483647");

        assertThat(flags.app().healthCheck())
                .contains(new AppHealthFlags("h", Duration.ofSeconds(5), Duration.ofMillis(500), 3));
    }

    @Test
    void healthProbesAreSetByTheirFlags() {
        DaprdFlags flags = CommandLine.run(
                "--app-id=a",
                "--enable-app-health-check",
                "--app-health-probe-interval=2",
                "--app-health-probe-timeout=2000",
                "--app-health-threshold=7");

        assertThat(flags.app().healthCheck())
                .contains(new AppHealthFlags("/healthz", Duration.ofSeconds(2), Duration.ofSeconds(2), 7));
    }

    @Test
    void negativeGraceIsTheDefaultGrace() {
        assertThat(CommandLine.run("--app-id=a", "--dapr-graceful-shutdown-seconds=-1")
                        .shutdown()
                        .grace())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void internalPortZeroIsChosenLater() {
        assertThat(CommandLine.run("--app-id=a", "--dapr-internal-grpc-port=0")
                        .internalApi()
                        .port())
                .isEmpty();
    }

    @Test
    void usageNamesEveryFlagStillInUseWithItsDefault() {
        String usage = FlagUsage.text();

        assertThat(usage.lines())
                .hasSize(1 + 52)
                .isSortedAccordingTo((one, other) -> one.startsWith("U")
                        ? -1
                        : one.strip().split(" ", 2)[0].compareTo(other.strip().split(" ", 2)[0]));
        assertThat(usage)
                .doesNotContain("--app-ssl ")
                .contains("(default \"3500\")")
                .contains("(default 3s)");
        assertThat(usage)
                .contains("--enable-metrics ")
                .contains("(default true)")
                .doesNotContain("(default false)");
    }
}
