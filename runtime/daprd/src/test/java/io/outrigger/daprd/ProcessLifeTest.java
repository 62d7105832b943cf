package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProcessLifeTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int exitCode(Supplier<Sidecar> sidecars) throws InterruptedException {
        PrintStream log = new PrintStream(out, true, StandardCharsets.UTF_8);
        var parsed = new FlagParser(Builds.current(), Map.of(), log::println).parse(List.of("--app-id=app"));
        DaprdFlags flags = ((ParseResult.Run) parsed).flags();
        Logs logs = Logs.install(flags.log(), "app", Builds.current(), log);
        return new ProcessLife(sidecars, new ShutdownBlock(flags.shutdown()), logs).runOrFail();
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().toList().getLast();
    }

    @Test
    void anErrorAtTheStartIsToldAndEndsTheProcess() throws InterruptedException {
        int exitCode = exitCode(() -> {
            throw new NoClassDefFoundError("com/example/Missing");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(lastLine())
                .contains("level=fatal")
                .contains("Fatal error from runtime: java.lang.NoClassDefFoundError: com/example/Missing");
    }

    @Test
    void aFailureToStartIsToldAndEndsTheProcess() throws InterruptedException {
        int exitCode = exitCode(() -> {
            throw new StartException("no such directory");
        });

        assertThat(exitCode).isEqualTo(1);
        assertThat(lastLine()).contains("level=fatal").contains("Fatal error from runtime: no such directory");
    }
}
