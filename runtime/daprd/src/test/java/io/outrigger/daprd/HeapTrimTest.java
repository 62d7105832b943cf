package io.outrigger.daprd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrimTest {

    private static final long MIB = 1L << 20;

    private static final class FakeHeap implements HeapTrim.Heap {
        private long committed = 48 * MIB;
        private long used = 10 * MIB;
        private int collections;

        @Override
        public long committed() {
            return committed;
        }

        @Override
        public long used() {
            return used;
        }

        @Override
        public void collect() {
            collections++;
            used = 12 * MIB;
            committed = 50 * MIB;
        }
    }

    private final FakeHeap heap = new FakeHeap();
    private final HeapTrim trim = new HeapTrim(heap);

    @Test
    void aHeapThatHasNotGrownIsLeftAlone() {
        trim.look();
        trim.look();

        assertThat(heap.collections).isZero();
    }

    @Test
    void aGrownHeapIsCollectedOnceItIsQuiet() {
        heap.committed = 200 * MIB;
        heap.used = 150 * MIB;
        trim.look();
        assertThat(heap.collections).as("while it still changes").isZero();

        trim.look();
        trim.look();

        assertThat(heap.collections).isEqualTo(1);
    }

    @Test
    void aHeapThatIsFullOfLiveObjectsIsNotCollectedAgainAndAgain() {
        heap.committed = 200 * MIB;
        trim.look();
        heap.committed = 60 * MIB;
        trim.look();

        assertThat(heap.collections).isEqualTo(1);
    }
}
