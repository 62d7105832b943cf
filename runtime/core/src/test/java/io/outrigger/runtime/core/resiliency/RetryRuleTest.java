package io.outrigger.runtime.core.resiliency;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.runtime.core.resiliency.Failing.Coded;
import io.outrigger.runtime.resources.ResiliencySpec.CodeRange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
    private static final List<CodeRange> HTTP = List.of(new CodeRange(429, 429), new CodeRange(500, 502));
    private static final List<CodeRange> GRPC = List.of(new CodeRange(1, 3), new CodeRange(14, 14));

    private static RetryRule rule(List<CodeRange> http, List<CodeRange> grpc) {
        return new RetryRule(new PauseRule.Constant(Duration.ZERO), -1, http, grpc);
    }

    @Test
    void httpStatusesAreMatchedAgainstHttpCodesOnly() {
        RetryRule rule = rule(HTTP, List.of());
        assertThat(rule.worthRetrying(Coded.http(429))).isTrue();
        assertThat(rule.worthRetrying(Coded.http(500))).isTrue();
        assertThat(rule.worthRetrying(Coded.http(502))).isTrue();
        assertThat(rule.worthRetrying(Coded.http(503))).isFalse();
        assertThat(rule.worthRetrying(Coded.http(400))).isFalse();
        assertThat(rule.worthRetrying(Coded.grpc(14))).isTrue();
    }

    @Test
    void grpcStatusesAreMatchedAgainstGrpcCodesOnly() {
        RetryRule rule = rule(List.of(), GRPC);
        assertThat(rule.worthRetrying(Coded.grpc(1))).isTrue();
        assertThat(rule.worthRetrying(Coded.grpc(14))).isTrue();
        assertThat(rule.worthRetrying(Coded.grpc(4))).isFalse();
        assertThat(rule.worthRetrying(Coded.http(404))).isTrue();
    }

    @Test
    void noCodesMeanAllCodesThatExist() {
        RetryRule rule = rule(List.of(), List.of());
        assertThat(rule.worthRetrying(Coded.http(100))).isTrue();
        assertThat(rule.worthRetrying(Coded.http(599))).isTrue();
        assertThat(rule.worthRetrying(Coded.http(600))).isFalse();
        assertThat(rule.worthRetrying(Coded.grpc(16))).isTrue();
        assertThat(rule.worthRetrying(Coded.grpc(17))).isFalse();
    }

    @Test
    void failuresWithoutACodeAreRetriedWhateverTheCodes() {
        RetryRule rule = rule(HTTP, GRPC);
        assertThat(rule.worthRetrying(new IllegalStateException())).isTrue();
        assertThat(rule.worthRetrying(new PolicyException(PolicyException.Reason.TIMEOUT)))
                .isTrue();
    }

    @Test
    void theCodeOfTheCauseCounts() {
        RetryRule rule = rule(HTTP, GRPC);
        assertThat(rule.worthRetrying(new IllegalStateException(Coded.http(404))))
                .isFalse();
        assertThat(rule.worthRetrying(new IllegalStateException(Coded.http(500))))
                .isTrue();
    }

    @Test
    void zeroRetriesAreNoneAndNegativeOnesHaveNoLimit() {
        RetryRule none = rule(HTTP, GRPC).withMaxRetries(0);
        assertThat(none.retries()).isFalse();
        assertThat(none.allows(1)).isFalse();
        RetryRule three = none.withMaxRetries(3);
        assertThat(three.allows(3)).isTrue();
        assertThat(three.allows(4)).isFalse();
        assertThat(none.withMaxRetries(-1).allows(Long.MAX_VALUE)).isTrue();
    }
}
