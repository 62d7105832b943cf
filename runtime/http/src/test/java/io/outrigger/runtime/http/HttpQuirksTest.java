package io.outrigger.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorDetail.FieldViolation;
import io.outrigger.runtime.core.error.ErrorDetail.InfoMetadata;
import io.outrigger.runtime.core.error.StateError;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpQuirksTest {

    private static final String WRAPPED =
            "api error: code = InvalidArgument desc = input key/keyPrefix 'a' can't contain '||'";
    private final HttpQuirks quirks = new HttpQuirks("app");

    private static DaprException illegalKey() {
        return DaprException.of(StateError.ILLEGAL_KEY, "a").withDetails(new FieldViolation("a", "text"));
    }

    @Test
    void illegalKeyCarriesItsGrpcText() {
        DaprException told = quirks.apply(illegalKey(), "GetState");
        assertThat(told).hasMessage(WRAPPED);
        assertThat(told.details()).containsExactly(new FieldViolation("a", WRAPPED));
    }

    @Test
    void illegalKeyInATransactionHasNoField() {
        assertThat(quirks.apply(illegalKey(), "ExecuteStateTransaction").details())
                .containsExactly(new FieldViolation("", WRAPPED));
    }

    @Test
    void missingStoreNamesTheApplicationExceptInQueries() {
        DaprException missing = DaprException.of(StateError.NOT_FOUND, "s");
        assertThat(quirks.apply(missing, "SaveState").details())
                .containsExactly(new InfoMetadata(Map.of("appID", "app")));
        assertThat(quirks.apply(missing, "QueryStateAlpha1")).isSameAs(missing);
    }

    @Test
    void otherErrorsStayAsTheyAre() {
        DaprException other = DaprException.of(CommonError.UNIMPLEMENTED);
        assertThat(quirks.apply(other, "GetState")).isSameAs(other);
    }
}
