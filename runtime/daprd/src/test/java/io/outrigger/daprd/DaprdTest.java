package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaprdTest {

    @TempDir
    private Path resources;

    @Test
    void anErrorAtTheStartIsToldAndEndsTheProcess() throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream log = new PrintStream(out, true, StandardCharsets.UTF_8);

        int exitCode = new Daprd(new IncompleteInstallation(), log, log)
                .run(List.of("--app-id=app", "--resources-path=" + resources));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList().getLast())
                .contains("level=fatal")
                .contains("Fatal error from runtime: java.lang.NoClassDefFoundError: com/example/Missing");
    }

    /** Asking for the namespace, in the midst of the start, meets a class that is not there. */
    private static final class IncompleteInstallation extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        @Override
        public String getOrDefault(Object name, String other) {
            if ("NAMESPACE".equals(name)) {
                throw new NoClassDefFoundError("com/example/Missing");
            }
            return super.getOrDefault(name, other);
        }
    }
}
