package io.outrigger.plugin.httpmiddleware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.tck.middleware.TestExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong();

    private RateLimit limit(String perSecond) {
        return new RateLimit(new RateLimitSettings(perSecond), now::get);
    }

    private static TestExchange from(String address) {
        return TestExchange.get("/p").from(new InetSocketAddress(InetAddress.ofLiteral(address), 1234));
    }

    private static int status(RateLimit limit, TestExchange exchange) throws IOException {
        exchange.through(limit, inner -> inner.respond(200, new byte[0]));
        return exchange.status().orElseThrow();
    }

    @Test
    void tooManyRequestsAreRefused() throws IOException {
        RateLimit limit = limit("2");
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
        TestExchange third = from("10.0.0.1");
        assertThat(status(limit, third)).isEqualTo(429);
        assertThat(third.sentText()).isEqualTo("You have reached maximum request limit.");
        assertThat(third.responseHeaders("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(third.responseHeaders("Ratelimit-Remaining")).containsExactly("0");
        now.addAndGet(500_000_000);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(429);
    }

    @Test
    void theLimitIsToldInHeaders() throws IOException {
        TestExchange exchange = from("10.0.0.1");
        status(limit("2.5"), exchange);
        assertThat(exchange.responseHeaders("X-Rate-Limit-Limit")).containsExactly("2.50");
        assertThat(exchange.responseHeaders("X-Rate-Limit-Duration")).containsExactly("1");
        assertThat(exchange.responseHeaders("X-Rate-Limit-Request-Remote-Addr")).containsExactly("10.0.0.1:1234");
        assertThat(exchange.responseHeaders("X-Rate-Limit-Request-Forwarded-For"))
                .isEmpty();
        assertThat(exchange.responseHeaders("Ratelimit-Limit")).containsExactly("3");
        assertThat(exchange.responseHeaders("Ratelimit-Reset")).containsExactly("1");
        assertThat(exchange.responseHeaders("Ratelimit-Remaining")).containsExactly("1");
    }

    @Test
    void addressesAndPathsAreCountedApart() throws IOException {
        RateLimit limit = limit("1");
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
        assertThat(status(limit, from("10.0.0.2"))).isEqualTo(200);
        TestExchange elsewhere = from("10.0.0.1");
        elsewhere.rewrite("/q", "");
        assertThat(status(limit, elsewhere)).isEqualTo(200);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(429);
    }

    @Test
    void whatAProxySaysComesFirst() throws IOException {
        RateLimit limit = limit("1");
        assertThat(status(limit, from("10.0.0.1").with("X-Forwarded-For", "1.1.1.1, 2.2.2.2")))
                .isEqualTo(200);
        assertThat(status(limit, from("10.0.0.9").with("X-Forwarded-For", "2.2.2.2")))
                .isEqualTo(429);
        assertThat(status(limit, from("10.0.0.1").with("X-Real-IP", "3.3.3.3"))).isEqualTo(200);
        assertThat(status(limit, from("3.3.3.3"))).isEqualTo(429);
    }

    @Test
    void oneNetworkIsOneCallerInIpv6() throws IOException {
        RateLimit limit = limit("1");
        assertThat(status(limit, from("2001:db8::1"))).isEqualTo(200);
        assertThat(status(limit, from("2001:db8::2"))).isEqualTo(429);
        assertThat(status(limit, from("2001:db8:0:1::1"))).isEqualTo(200);
    }

    @Test
    void requestsWithoutAnAddressShareOne() throws IOException {
        RateLimit limit = limit("1");
        TestExchange exchange = TestExchange.get("/p").fromNobody();
        assertThat(status(limit, exchange)).isEqualTo(200);
        assertThat(exchange.requestHeaders("X-Forwarded-For")).containsExactly("0.0.0.0");
        assertThat(status(limit, TestExchange.get("/p").fromNobody())).isEqualTo(429);
    }

    @Test
    void lessThanOneASecondIsPossible() throws IOException {
        RateLimit limit = limit("0.5");
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
        now.addAndGet(1_000_000_000);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(429);
        now.addAndGet(1_000_000_000);
        assertThat(status(limit, from("10.0.0.1"))).isEqualTo(200);
    }

    @Test
    void onlySoManyCallersAreRemembered() {
        TokenBuckets buckets = new TokenBuckets(1, now::get);
        for (int i = 0; i <= TokenBuckets.MOST_KEYS; i++) {
            buckets.take("caller" + i);
        }
        assertThat(buckets.size()).isEqualTo(TokenBuckets.MOST_KEYS);
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        for (String bad : new String[] {"0", "-1", "NaN", "many"}) {
            assertThatThrownBy(() -> limit(bad))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("metadata property maxRequestsPerSecond must be a ");
        }
    }
}
