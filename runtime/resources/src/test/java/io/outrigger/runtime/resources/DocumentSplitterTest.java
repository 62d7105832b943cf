package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentSplitterTest {
    @Test
    void cutsAtDashesAndKeepsCountOfLines() {
        assertThat(DocumentSplitter.split("f", "---\na\n--- # x\nb\nc\n---\r\nd"))
                .extracting(Document::text, Document::linesBefore)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("---\na", 0),
                        org.assertj.core.groups.Tuple.tuple("b\nc", 3),
                        org.assertj.core.groups.Tuple.tuple("d", 6));
    }

    @Test
    void aDocumentBeforeAnOpenEndIsNotLost() {
        assertThat(DocumentSplitter.split("f", "a\n---"))
                .extracting(Document::text)
                .containsExactly("a");
        assertThat(DocumentSplitter.split("f", "a\n--- x"))
                .extracting(Document::text)
                .containsExactly("a");
        assertThat(DocumentSplitter.split("f", "")).isEmpty();
    }

    @Test
    void separatorsWithoutEndAreBounded() {
        assertThat(DocumentSplitter.split("f", "\n---\n".repeat(100_000))).hasSize(Limits.MAX_DOCUMENTS_PER_FILE + 1);
    }
}
