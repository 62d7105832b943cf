package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a scalar on its way through YAML and JSON; expectations observed with daprd's own libraries. */
class ComponentValueTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "true, true",
                "True, true",
                "yes, true",
                "Off, false",
                "y, true",
                "5, 5",
                "+1, 1",
                "010, 8",
                "0o17, 15",
                "08, 8",
                "0x1F, 31",
                "0b11, 3",
                "1_000, 1000",
                "1.10, 1.1",
                "1.0, 1",
                "1e3, 1000",
                "1e20, 100000000000000000000",
                "1e21, 1e+21",
                "1.5e300, 1.5e+300",
                "0.0000001, 1e-7",
                "-0.0, -0",
                "12345678901234567890, 12345678901234567890",
                "123456789012345678901, 123456789012345680000",
                "190:20:30, 190:20:30",
                "2020-01-01, 2020-01-01",
                "!foo bar, bar",
                "!!str 5, 5",
                "!!binary aGk=, hi",
                "\"a/b\", a/b",
                "'yes', yes",
                "\"\\U0001F600\", 😀",
                "\"a\\nb<\", `a\nb<`",
                "`{b: 1, a: [x, \"<&>\"]}`, `{\"a\":[\"x\",\"\\u003c\\u0026\\u003e\"],\"b\":1}`",
                "`[yes, 1.50, null, 'q']`, `[true,1.5,null,\"q\"]`"
            })
    void valuesAreTextOrTheirJson(String yaml, String value) {
        assertThat(item("value: " + yaml).text()).isEqualTo(value);
        assertThat(item("value: " + yaml).value()).isPresent();
    }

    @Test
    void nullIsNoValueButEmptyTextIsOne() {
        assertThat(item("value: null").value()).isEmpty();
        assertThat(item("value: ~").value()).isEmpty();
        assertThat(item("value:").value()).isEmpty();
        assertThat(item("value: \"\"").value()).contains("");
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "010, 8",
        "yes, true",
        "0x10, 16",
        "123456789.5, 1.2345679e+08",
        "16777217.0, 1.6777216e+07",
        "1e3, 1000",
        "100000000.0, 1e+08",
        "1e21, 1e+21",
        "0.00001, 1e-05",
        ".inf, +Inf",
        "2020-01-01, 2020-01-01",
        "v1, v1"
    })
    void whereTextIsWantedNumbersBecomeText(String yaml, String text) {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.x\n  version: " + yaml));
        assertThat(set.problems()).isEmpty();
        assertThat(set.components().getFirst().version()).isEqualTo(text);
    }

    @Test
    void infinityIsNoJson() {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.x\n  metadata:\n  - name: a\n    value: .inf"));
        assertThat(set.components()).isEmpty();
        assertThat(set.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("spec.metadata[0].value");
            assertThat(problem.location().line()).isEqualTo(9);
        });
    }

    private static MetadataItem item(String line) {
        ResourceSet set = Yaml.read(Yaml.component("  type: state.x\n  metadata:\n  - name: a\n    " + line));
        assertThat(set.problems()).isEmpty();
        return set.components().getFirst().metadata().getFirst();
    }
}
