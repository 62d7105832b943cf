package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogSinkTest {
    private static final LogIdentity NOBODY = new LogIdentity("", "vm", "1.18.3");

    @Test
    void textLinesLookAsThoseOfDaprd() {
        SinkFixture fixture = SinkFixture.of(LogLevel.INFO, false);
        fixture.sink().write(new LogLine(LogLevel.INFO, "dapr.runtime", "Log level set to: info"));
        fixture.sink().write(new LogLine(LogLevel.WARN, "dapr.runtime", "Stopped"));
        fixture.sink().write(new LogLine(LogLevel.FATAL, "dapr.runtime", ""));

        String rest = " app_id=orders instance=vm scope=dapr.runtime type=log ver=1.18.3";
        assertThat(fixture.lines())
                .containsExactly(
                        "time=\"" + SinkFixture.TIME + "\" level=info msg=\"Log level set to: info\"" + rest,
                        "time=\"" + SinkFixture.TIME + "\" level=warning msg=Stopped" + rest,
                        "time=\"" + SinkFixture.TIME + "\" level=fatal" + rest);
    }

    @Test
    void jsonLinesLookAsThoseOfDaprd() {
        SinkFixture fixture = SinkFixture.of(LogLevel.INFO, true);
        fixture.sink()
                .write(new LogLine(LogLevel.WARN, "dapr.contrib", "a <b> & \"c\"", Map.of("component", "s", "n", 7)));

        assertThat(fixture.text())
                .isEqualTo("{\"app_id\":\"orders\",\"component\":\"s\",\"instance\":\"vm\",\"level\":\"warning\","
                        + "\"msg\":\"a \\u003cb\\u003e \\u0026 \\\"c\\\"\",\"n\":7,\"scope\":\"dapr.contrib\","
                        + "\"time\":\"" + SinkFixture.TIME + "\",\"type\":\"log\",\"ver\":\"1.18.3\"}\n");
    }

    @Test
    void withoutAnAppIdTheFieldIsLeftOut() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogSink.to(out, new LogSettings(LogLevel.INFO, false, NOBODY))
                .write(new LogLine(LogLevel.INFO, "dapr.runtime", "x"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches(
                        "time=\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?(Z|[+-]\\d\\d:\\d\\d)\" level=info"
                                + " msg=x instance=vm scope=dapr.runtime type=log ver=1\\.18\\.3\n");
    }

    @ParameterizedTest
    @EnumSource(LogLevel.class)
    void linesFinerThanTheLevelAreNotWritten(LogLevel level) {
        SinkFixture fixture = SinkFixture.of(level, false);
        for (LogLevel each : LogLevel.values()) {
            fixture.sink().write(new LogLine(each, "dapr", "x"));
            assertThat(fixture.sink().writes(each))
                    .isEqualTo(EnumSet.range(level, LogLevel.FATAL).contains(each));
        }

        assertThat(fixture.lines()).hasSameSizeAs(EnumSet.range(level, LogLevel.FATAL));
    }

    @Test
    void whatIsSaidCannotForgeALine() {
        String hostile = "x\ntime=\"2026\" level=info\r\u001b[31m\u0000\u0085\u2028\u202e\ud800";
        SinkFixture text = SinkFixture.of(LogLevel.INFO, false);
        SinkFixture json = SinkFixture.of(LogLevel.INFO, true);
        for (SinkFixture fixture : List.of(text, json)) {
            fixture.sink().write(new LogLine(LogLevel.INFO, "dapr", hostile, Map.of("useragent", hostile)));
            assertThat(fixture.text().chars().filter(character -> character < ' '))
                    .containsExactly((int) '\n');
            assertThat(fixture.text()).doesNotContain("\u2028");
        }

        assertThat(text.text())
                .contains("msg=\"x\\ntime=\\\"2026\\\" level=info\\r\\x1b[31m\\x00\\u0085\\u2028\\u202e\\ud800\"");
        assertThat(json.text()).contains("\"msg\":\"x\\ntime=\\\"2026\\\" level=info\\r\\u001b[31m\\u0000");
    }

    @Test
    void lettersOfAllAlphabetsStayReadable() {
        SinkFixture fixture = SinkFixture.of(LogLevel.INFO, false);
        fixture.sink().write(new LogLine(LogLevel.INFO, "dapr", "grün 漢 😀"));

        assertThat(fixture.text()).contains("msg=\"grün 漢 😀\"");
    }

    @Test
    void aFileIsAppendedTo(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("daprd.log");
        for (String message : List.of("one", "two")) {
            try (LogSink sink = LogSink.appendingTo(file, new LogSettings(LogLevel.INFO, true, NOBODY))) {
                sink.write(new LogLine(LogLevel.INFO, "dapr", message));
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("none").resolve("daprd.log");

        assertThatIOException()
                .isThrownBy(() -> LogSink.appendingTo(file, new LogSettings(LogLevel.INFO, true, NOBODY)))
                .withMessage("failed to open log file \"" + file + "\": no such file or directory");
    }

    @Test
    void aStreamIsLeftOpenAndAFullOneDoesNotStopAnybody() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void close() {
                throw new AssertionError("not the sink's to close");
            }
        };
        LogSink sink = LogSink.to(full, new LogSettings(LogLevel.INFO, false, NOBODY));

        sink.write(new LogLine(LogLevel.INFO, "dapr", "x"));
        sink.close();
    }

    @Test
    void linesOfManyThreadsStayWhole() throws InterruptedException {
        SinkFixture fixture = SinkFixture.of(LogLevel.INFO, false);
        List<Thread> threads = IntStream.range(0, 50)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> fixture.sink().write(new LogLine(LogLevel.INFO, "dapr", "x".repeat(number)))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(fixture.lines()).hasSize(50).allMatch(line -> line.startsWith("time=") && line.endsWith("1.18.3"));
    }
}
