package io.outrigger.runtime.telemetry;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What a scrape gets: the runtime's own metrics, then those of the process and the JVM. */
public final class MetricsPage {
    private final List<DaprMetrics> runtimes;
    private final CollectorRegistry process = new CollectorRegistry();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean registered;

    /** @param runtimes none where only the process is of interest */
    public MetricsPage(List<DaprMetrics> runtimes) {
        this.runtimes = List.copyOf(runtimes);
    }

    /** The page as it is now, in Prometheus' text format 0.0.4. */
    public String text() {
        StringBuilder text = new StringBuilder(16 * 1024);
        runtimes.forEach(runtime -> runtime.append(text));
        return text.append(processText()).toString();
    }

    private String processText() {
        register();
        StringWriter text = new StringWriter();
        try {
            TextFormat.write004(text, process.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Not before somebody asks: it takes longer than all the rest of metrics together. */
    private void register() {
        lock.lock();
        try {
            if (!registered) {
                DefaultExports.register(process);
                registered = true;
            }
        } finally {
            lock.unlock();
        }
    }
}
