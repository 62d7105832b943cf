package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers by itself. */
class FlagsIT {

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-version"})
    void theVersionIsDaprs(String flag) {
        Finished finished = Launcher.run(flag);
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out()).isEqualTo("1.18.3\n");
    }

    @Test
    void buildInfoHasTheThreeLinesTheCliReads() {
        Finished finished = Launcher.run("--build-info");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Version: 1.18.3"),
                        line -> assertThat(line).startsWith("Git Commit: "),
                        line -> assertThat(line).startsWith("Git Version: "));
    }

    @Test
    void helpListsTheFlags() {
        Finished finished = Launcher.run("--help");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.err()).startsWith("Usage of ").contains("--dapr-http-port", "--resources-path");
    }

    @ParameterizedTest
    @CsvSource({
        "--nosuch, unknown flag: --nosuch",
        "--enable-metrics=maybe, invalid argument \"maybe\" for \"--enable-metrics\" flag",
        "--app-max-concurrency=many, invalid argument \"many\" for \"--app-max-concurrency\" flag",
        "--app-id, flag needs an argument: --app-id",
    })
    void badFlagsEndWithTwo(String flag, String message) {
        Finished finished = Launcher.run(flag);
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "app-id, '', parameter app-id cannot be empty",
        "app-id, a.b, parameter app-id cannot contain dots",
        "app-port, x, error parsing app-port",
        "dapr-http-port, abc, error parsing dapr-http-port flag",
        "mode, foo, invalid mode: foo",
        "app-protocol, foo, invalid value for 'app-protocol'",
        "max-body-size, x, invalid value for 'max-body-size' option",
        "log-level, foo, foo",
    })
    void badValuesAreFatalLogLines(String flag, String value, String message) {
        Finished finished = Launcher.daprd().flag(flag, value).end();
        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output().lines())
                .anySatisfy(line -> assertThat(line).contains("level=fatal").contains(message));
    }

    @Test
    void deprecatedFlagsStillWorkAndSaySo() {
        try (Sidecar sidecar = Launcher.daprd()
                .without("resources-path")
                .flag("dapr-http-max-request-size", "8")
                .start()) {
            assertThat(sidecar.program().err()).contains("Flag --dapr-http-max-request-size has been deprecated");
            assertThat(sidecar.log()).contains("The request body size parameter is: 8388608 bytes");
        }
    }
}
