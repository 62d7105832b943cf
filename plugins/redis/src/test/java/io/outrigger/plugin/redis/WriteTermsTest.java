package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidEtagException;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.TimeToLive;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTermsTest {

    private static final TimeToLive NO_DEFAULT = TimeToLive.of(Map.of());

    private static WriteTerms terms(String etag, Concurrency concurrency) {
        return WriteTerms.of(
                Stores.set("k", "v").etag(etag).concurrency(concurrency).build(), NO_DEFAULT);
    }

    private static Optional<Long> expiry(String ttl, TimeToLive fallback) {
        return WriteTerms.of(
                        Stores.set("k", "v")
                                .metadata(Map.of("ttlInSeconds", ttl))
                                .build(),
                        fallback)
                .expiry();
    }

    @ParameterizedTest
    @CsvSource({"7,7", "007,7", "+7,7", "0,0", "'',0"})
    void anEtagIsANumberAndNoEtagIsZero(String etag, long version) {
        assertThat(terms(etag, Concurrency.UNSPECIFIED).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", " 1", "99999999999999999999"})
    void anEtagThatIsNoNumberIsInvalid(String etag) {
        assertThatThrownBy(() -> terms(etag, Concurrency.FIRST_WRITE)).isInstanceOf(InvalidEtagException.class);
    }

    @Test
    void lastWriteDoesNotLookAtTheEtag() {
        assertThat(terms("abc", Concurrency.LAST_WRITE).version()).isZero();
    }

    @Test
    void onlyFirstWritesMarkTheRecord() {
        assertThat(terms("1", Concurrency.FIRST_WRITE).firstWriteText()).containsExactly('0');
        assertThat(terms("1", Concurrency.UNSPECIFIED).firstWriteText()).containsExactly('1');
        assertThat(terms("1", Concurrency.FIRST_WRITE).withoutFirstWrite().firstWriteText())
                .containsExactly('1');
    }

    @Test
    void theRequestsTimeToLiveGoesBeforeTheComponents() {
        TimeToLive component = TimeToLive.ofSeconds(60);

        assertThat(expiry("", NO_DEFAULT)).isEmpty();
        assertThat(expiry("", component)).contains(60L);
        assertThat(expiry("5", component)).contains(5L);
        assertThat(expiry("0", component)).contains(0L);
        assertThat(expiry("-1", component)).contains(0L);
        assertThat(expiry("", TimeToLive.ofSeconds(0))).contains(0L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-2", "2147483648"})
    void anImpossibleTimeToLiveIsRefused(String ttl) {
        assertThatThrownBy(() -> expiry(ttl, NO_DEFAULT))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ttlInSeconds");
    }
}
