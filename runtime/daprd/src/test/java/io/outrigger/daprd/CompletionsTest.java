package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionsTest {

    @ParameterizedTest
    @EnumSource(Completions.class)
    void everyFlagInUseIsOfferedAndNoOther(Completions completions) {
        String script = completions.script();

        for (Flag flag : Flag.values()) {
            String word = completions == Completions.FISH ? "-l " + flag.text() : "--" + flag.text();
            boolean offered = script.lines().anyMatch(line -> line.matches(".*" + word + "(?![\\w-]).*"));
            assertThat(offered).as(flag.text()).isEqualTo(flag.deprecation().isEmpty());
        }
    }

    @Test
    void shellsAreKnownByTheirNames() {
        assertThat(Completions.named("zsh")).contains(Completions.ZSH);
        assertThat(Completions.named("powershell")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--app-po, --app-port",
        "--mode kube, kubernetes",
        "--app-protocol grp, grpc grpcs",
        "--resources-path /us, /usr",
        "--app-port 8, ''",
    })
    void bashCompletes(String typed, String offered) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
        String[] words = typed.split(" ", -1);
        String script = Completions.BASH.script() + "COMP_WORDS=(daprd " + typed + "); COMP_CWORD=" + words.length
                + "; _daprd; echo ${COMPREPLY[*]}";

        assertThat(output("/bin/bash", "-c", script)).isEqualTo(offered);
    }

    @ParameterizedTest
    @CsvSource({"ZSH, /usr/bin/zsh", "FISH, /usr/bin/fish", "BASH, /bin/bash"})
    void shellsCanReadTheirScript(Completions completions, Path shell) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(shell));

        assertThat(output(shell.toString(), "-n", "-c", completions.script())).isEmpty();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
