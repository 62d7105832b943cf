package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.resources.GoQuote;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Where one runtime's lines go. Any thread may write; each line goes out whole and at once. */
public final class LogSink implements AutoCloseable {
    private final LogSettings settings;
    private final LineForm form;
    private final LineTime time;
    private final OutputStream out;
    private final boolean owned;
    private final ReentrantLock lock = new ReentrantLock();

    LogSink(LogSettings settings, LineTime time, OutputStream out, boolean owned) {
        this.settings = settings;
        this.form = settings.json() ? new JsonForm() : new TextForm();
        this.time = time;
        this.out = out;
        this.owned = owned;
    }

    /** Writes to a stream that stays open when the sink is closed. */
    public static LogSink to(OutputStream out, LogSettings settings) {
        return new LogSink(settings, localTime(), out, false);
    }

    /**
     * Appends to a file, which is made if it is not there.
     *
     * @throws IOException saying which file cannot be written to, and why
     */
    public static LogSink appendingTo(Path file, LogSettings settings) throws IOException {
        try {
            OutputStream out = Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new LogSink(settings, localTime(), out, true);
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException ? "no such file or directory" : e.getMessage();
            throw new IOException("failed to open log file " + GoQuote.quoted(file.toString()) + ": " + reason, e);
        }
    }

    private static LineTime localTime() {
        return new LineTime(InstantSource.system(), LocalZone.current());
    }

    /** Whether lines of the level are written, so that callers can spare themselves the making of them. */
    public boolean writes(LogLevel level) {
        return level.compareTo(settings.level()) >= 0;
    }

    LogLevel level() {
        return settings.level();
    }

    /** Writes the line unless it is finer than the sink wants. */
    public void write(LogLine line) {
        if (writes(line.level())) {
            writeAlways(line);
        }
    }

    /** Writes the line whatever its level: for lines that have a switch of their own. */
    void writeAlways(LogLine line) {
        StringBuilder text = new StringBuilder(256);
        form.append(text, time.now(), line, fields(line));
        byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException _) {
            // A log that cannot be written must not stop the runtime, and there is nowhere else to say so.
        } finally {
            lock.unlock();
        }
    }

    private SortedMap<String, Object> fields(LogLine line) {
        LogIdentity identity = settings.identity();
        SortedMap<String, Object> fields =
                new TreeMap<>(Map.of("instance", identity.instance(), "type", "log", "ver", identity.version()));
        fields.put("scope", line.scope());
        if (!identity.appId().isEmpty()) {
            fields.put("app_id", identity.appId());
        }
        fields.putAll(line.fields());
        return fields;
    }

    /** Closes the file, if it is one. */
    @Override
    public void close() throws IOException {
        if (owned) {
            out.close();
        }
    }
}
