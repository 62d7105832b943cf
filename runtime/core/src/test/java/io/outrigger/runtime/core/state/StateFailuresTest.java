package io.outrigger.runtime.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.outrigger.spi.ConflictException;
import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.state.BulkFailure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateFailuresTest {
    private static final String MISMATCH = "possible etag mismatch. error from state store: ";
    private final ConflictException conflict = new ConflictException("a", new SpiException("not 1"));
    private final InvalidEtagException invalid = new InvalidEtagException("b", new SpiException("not a number"));
    private final SpiException other = new SpiException("down");

    private static SpiException thrown(SpiException... failures) {
        List<BulkFailure> all =
                Stream.of(failures).map(each -> new BulkFailure("k", each)).toList();
        return catchThrowableOfType(SpiException.class, () -> StateFailures.throwFirst(all));
    }

    @Test
    void nothingFailedIsNothingThrown() {
        assertThatCode(() -> StateFailures.throwFirst(List.of())).doesNotThrowAnyException();
    }

    @Test
    void anEtagIsToldBeforeAnythingElse() {
        assertThat(thrown(other, conflict)).isSameAs(conflict);
        assertThat(thrown(other, other)).isSameAs(other);
    }

    @Test
    void etagsAloneAreToldTogether() {
        SpiException all = thrown(conflict, conflict);
        assertThat(all).isInstanceOf(ConflictException.class);
        assertThat(StateFailures.text(all)).isEqualTo(MISMATCH + MISMATCH + "not 1\n" + MISMATCH + "not 1");
    }

    @Test
    void oneInvalidEtagMakesAllOfItInvalid() {
        SpiException all = thrown(conflict, invalid);
        assertThat(all).isInstanceOf(InvalidEtagException.class);
        assertThat(StateFailures.text(all))
                .isEqualTo("invalid etag value: " + MISMATCH + "not 1\ninvalid etag value: not a number");
    }
}
