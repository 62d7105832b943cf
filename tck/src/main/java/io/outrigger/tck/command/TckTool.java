package io.outrigger.tck.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.spi.ToolProvider;

/** {@link TckCommand} as a tool named {@code tck}. Safe for use from any thread. */
public final class TckTool implements ToolProvider {

    /** For the service loader. */
    public TckTool() {}

    @Override
    public String name() {
        return "tck";
    }

    @Override
    public int run(PrintStream out, PrintStream err, String... args) {
        return new TckCommand().run(args, out, err);
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        try (PrintStream outStream = stream(out);
                PrintStream errStream = stream(err)) {
            return run(outStream, errStream, args);
        }
    }

    private static PrintStream stream(Writer writer) {
        return new PrintStream(new Lines(writer), true, StandardCharsets.UTF_8);
    }

    /** Hands text on whenever it is flushed; characters of several bytes stay whole, as lines are written whole. */
    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private final PrintWriter writer;

        Lines(Writer writer) {
            this.writer = new PrintWriter(writer);
        }

        @Override
        public void write(int b) {
            pending.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            pending.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            writer.print(pending.toString(StandardCharsets.UTF_8));
            writer.flush();
            pending.reset();
        }
    }
}
