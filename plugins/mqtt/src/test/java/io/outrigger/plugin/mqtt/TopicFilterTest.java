package io.outrigger.plugin.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/b/, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a, false",
        "a/+, a/b/c, false",
        "+/b, a/b, true",
        "a/#, a/b/c, true",
        "a/#, a, true",
        "a/#, ab, false",
        "#, a/b, true",
        "#, $SYS/uptime, false",
        "+/uptime, $SYS/uptime, false",
        "$SYS/#, $SYS/uptime, true",
        "/a, /a, true",
        "+/a, /a, true",
        "a+, ab, false",
        "$share/group/a/+, a/b, true",
        "$share/group/a/+, $share/group/a/b, false",
        "$share/group/#, $SYS/uptime, false",
        "a.b, axb, false"
    })
    void levelsAreComparedOneByOne(String filter, String topic, boolean matches) {
        assertThat(TopicFilter.of(filter).matches(topic)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "$share/", "$share/group", "$share/group/", "$share//topic"})
    void whatNamesNoTopicIsRefused(String filter) {
        assertThatThrownBy(() -> TopicFilter.of(filter)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theBrokerGetsTheTextAsItIs() {
        assertThat(TopicFilter.of("$share/group/a/+").text()).isEqualTo("$share/group/a/+");
    }
}
