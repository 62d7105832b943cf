package io.outrigger.runtime.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String BINARY = "00000af7651916cd43dd8448eb211c80319c01b7ad6b71692033310201";

    @ParameterizedTest
    @CsvSource({
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, " + PARENT,
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, " + PARENT,
        "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes, " + PARENT,
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0F, "
                + "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0f",
    })
    void readsEveryVersionAsTheFirst(String text, String expected) {
        assertThat(TraceParent.read(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                TraceParent.ZERO,
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "FF-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
                "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-\u0660\u0661",
            })
    void takesNoOtherText(String text) {
        assertThat(TraceParent.read(text)).isEmpty();
    }

    @Test
    void writesAndReadsTheBinaryForm() {
        assertThat(HexFormat.of().formatHex(TraceParent.binary(PARENT))).isEqualTo(BINARY);
        assertThat(TraceParent.ofBinary(HexFormat.of().parseHex(BINARY))).contains(PARENT);
        assertThat(TraceParent.binary("")).isEmpty();
    }

    @Test
    void binaryWithoutFlagsIsUnsampled() {
        byte[] short27 = Arrays.copyOf(HexFormat.of().parseHex(BINARY), 27);

        assertThat(TraceParent.ofBinary(short27)).contains(PARENT.substring(0, 53) + "00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01000af7651916cd43dd8448eb211c80319c01b7ad6b71692033310201",
                "00010af7651916cd43dd8448eb211c80319c01b7ad6b71692033310201",
                "00000af7651916cd43dd8448eb211c80319c",
                "00000000000000000000000000000000000001b7ad6b71692033310201",
                "00000af7651916cd43dd8448eb211c80319c0100000000000000000201",
            })
    void takesNoOtherBinary(String hex) {
        assertThat(TraceParent.ofBinary(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void knowsItsParts() {
        assertThat(TraceParent.traceId(PARENT)).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(TraceParent.spanId(PARENT)).isEqualTo("b7ad6b7169203331");
        assertThat(TraceParent.sampled(PARENT)).isTrue();
        assertThat(TraceParent.sampled(TraceParent.ZERO)).isFalse();
        assertThat(TraceParent.names(PARENT)).isTrue();
        assertThat(TraceParent.names(TraceParent.ZERO)).isFalse();
        assertThat(TraceParent.names("")).isFalse();
    }
}
