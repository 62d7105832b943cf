package io.outrigger.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.runtime.core.telemetry.Tracing.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SpanBatchesTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final TraceContext PLACE =
            new TraceContext("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "", "");

    private final List<RecordedSpan> written = new ArrayList<>();
    private final LinkedBlockingQueue<Integer> sizes = new LinkedBlockingQueue<>();
    private boolean closed;

    private final class Writer implements SpanWriter {
        private final CountDownLatch go;

        Writer(CountDownLatch go) {
            this.go = go;
        }

        @Override
        public void write(List<RecordedSpan> spans) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            written.addAll(spans);
            sizes.add(spans.size());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    static RecordedSpan span() {
        return new RecordedSpan(SpanSink.NONE, Kind.CLIENT, "name", PLACE, "");
    }

    @Test
    void writesWhatIsWaitingAtTheEnd() {
        SpanBatches batches = new SpanBatches("test", () -> new Writer(new CountDownLatch(0)), NEVER);
        RecordedSpan span = span();
        batches.add(span);

        batches.close();

        assertThat(written).containsExactly(span);
        assertThat(closed).isTrue();
    }

    @Test
    void writesAFullBatchAtOnce() throws InterruptedException {
        SpanBatches batches = new SpanBatches("test", () -> new Writer(new CountDownLatch(0)), NEVER);
        for (int i = 0; i < SpanBatches.BATCH; i++) {
            batches.add(span());
        }

        assertThat(sizes.take()).isEqualTo(SpanBatches.BATCH);
        batches.close();
    }

    @Test
    void writesASmallBatchOnceItHasWaited() throws InterruptedException {
        SpanBatches batches = new SpanBatches("test", () -> new Writer(new CountDownLatch(0)), Duration.ofMillis(1));
        batches.add(span());

        assertThat(sizes.take()).isEqualTo(1);
        batches.close();
    }

    @Test
    void dropsWhatASlowWriterCannotTake() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        SpanBatches batches = new SpanBatches("test", () -> new Writer(go), NEVER);
        for (int i = 0; i < 3 * SpanBatches.MOST_WAITING; i++) {
            batches.add(span());
        }
        go.countDown();
        batches.close();

        assertThat(written.size()).isBetween(SpanBatches.MOST_WAITING, 2 * SpanBatches.MOST_WAITING);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(SpanBatches.BATCH));
    }

    @Test
    void makesNoWriterWithoutSpans() {
        SpanBatches batches = new SpanBatches("test", () -> new Writer(new CountDownLatch(0)), NEVER);

        batches.close();

        assertThat(closed).isFalse();
    }

    @Test
    void staysClosedAndTakesNoMore() {
        SpanBatches batches = new SpanBatches("test", () -> new Writer(new CountDownLatch(0)), NEVER);
        batches.close();
        batches.add(span());
        batches.close();

        assertThat(written).isEmpty();
    }
}
