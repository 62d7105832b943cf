package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AbsencesTest {

    @Test
    void nothingIsMissedWhereNothingIsAskedFor() {
        assertThat(Absences.in(CommandLine.run("--app-id", "a"))).isEmpty();
    }

    @Test
    void mtlsIsNotTakenForGranted() {
        assertThat(Absences.in(CommandLine.run("--app-id", "a", "--enable-mtls")))
                .singleElement()
                .asString()
                .startsWith("mTLS is not supported yet");
    }

    @Test
    void placementAndSchedulerAreMissed() {
        assertThat(Absences.in(CommandLine.run(
                        "--app-id",
                        "a",
                        "--placement-host-address",
                        "localhost:50005",
                        "--scheduler-host-address",
                        "localhost:50006")))
                .satisfiesExactly(
                        actors -> assertThat(actors).startsWith("Actor runtime disabled"),
                        scheduler -> assertThat(scheduler).startsWith("Scheduler disabled"));
    }

    @Test
    void kubernetesModeIsRefused() {
        DaprdFlags flags = CommandLine.run("--app-id", "a", "--mode", "kubernetes");
        assertThatThrownBy(() -> Absences.in(flags))
                .isInstanceOf(StartException.class)
                .hasMessage("kubernetes mode is not supported yet");
    }
}
