package io.outrigger.runtime.core.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicScopesTest {

    @ParameterizedTest
    @CsvSource({
        // allowed, protected, scopes, topic, expected
        "'', '', '', a, true",
        "'a,b', '', '', a, true",
        "'a,b', '', '', c, false",
        "'a, b', '', '', b, true",
        "'', a, '', a, false",
        "'', a, '', b, true",
        "'', a, 'app=a', a, true",
        "'', a, 'app=b', a, false",
        "'', '', 'app=a,b;other=c', b, true",
        "'', '', 'app=a,b;other=c', c, false",
        "'', '', 'other=c', a, true",
        "'', '', 'app = a ; app=b', b, true",
        "'', '', 'app=', a, false",
        "'', '', 'app', a, true",
        "'b', '', 'app=a', a, false"
    })
    void scopesDecideWhoMayUseATopic(String allowed, String guarded, String scopes, String topic, boolean expected) {
        TopicScopes published = TopicScopes.of(
                Map.of("AllowedTopics", allowed, "protectedtopics", guarded, "publishingScopes", scopes), "app");
        assertThat(published.mayPublish(topic)).isEqualTo(expected);
        TopicScopes subscribed = TopicScopes.of(
                Map.of("allowedTopics", allowed, "protectedTopics", guarded, "SUBSCRIPTIONSCOPES", scopes), "app");
        assertThat(subscribed.maySubscribe(topic)).isEqualTo(expected);
    }

    @Test
    void directionsHaveScopesOfTheirOwn() {
        TopicScopes scopes = TopicScopes.of(Map.of("publishingScopes", "app=a", "subscriptionScopes", "app=b"), "app");
        assertThat(scopes.mayPublish("a")).isTrue();
        assertThat(scopes.maySubscribe("a")).isFalse();
        assertThat(scopes.maySubscribe("b")).isTrue();
    }

    @Test
    void namespacesStandBeforeTopicsAtTheBrokerOnly() {
        TopicNamespace namespace = new TopicNamespace("ns");
        assertThat(namespace.atBroker("orders")).isEqualTo("nsorders");
        assertThat(namespace.atApplication("nsorders")).isEqualTo("orders");
        assertThat(TopicNamespace.NONE.atApplication("nsorders")).isEqualTo("nsorders");
    }
}
