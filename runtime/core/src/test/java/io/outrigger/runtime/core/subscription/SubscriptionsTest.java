package io.outrigger.runtime.core.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.runtime.core.subscription.TopicSubscription.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SubscriptionsTest {
    private static TopicSubscription to(String topic, String path) {
        return new TopicSubscription("broker", topic, Map.of(), List.of(RouteRule.always(path)), "", BulkOptions.OFF);
    }

    private static String path(TopicSubscription.Listed listed) {
        return listed.subscription().rules().getFirst().path();
    }

    @Test
    void the_first_declared_counts_and_the_application_s_own_before_it() {
        Subscriptions subscriptions = new Subscriptions();
        subscriptions.declare(List.of(to("a", "/first"), to("a", "/second"), to("b", "/declared")));
        subscriptions.program(List.of(to("b", "/own"), to("c", "/own")));
        assertThat(subscriptions.listed())
                .extracting(SubscriptionsTest::path)
                .containsExactly("/first", "/own", "/own");
        assertThat(subscriptions.listed())
                .extracting(TopicSubscription.Listed::source)
                .containsExactly(Source.DECLARATIVE, Source.PROGRAMMATIC, Source.PROGRAMMATIC);
    }

    @Test
    void streams_are_always_added_and_not_the_application_s() {
        Subscriptions subscriptions = new Subscriptions();
        TopicSubscription stream = to("a", "/");
        subscriptions.declare(List.of(to("a", "/declared")));
        subscriptions.addStream(stream);
        subscriptions.addStream(stream);
        assertThat(subscriptions.listed()).hasSize(3);
        assertThat(subscriptions.ofApplication()).hasSize(1);
        subscriptions.removeStream(stream);
        assertThat(subscriptions.listed()).hasSize(2);
    }

    private static List<TopicSubscription> read(String json) throws IOException {
        return SubscribeDocument.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_application_s_document_has_routes_of_both_versions() throws IOException {
        List<TopicSubscription> read = read("""
                [{"pubsubName":"p","topic":"a","route":"/old"},
                 {"pubsubname":"p","topic":"b","route":"/old","deadLetterTopic":"d","metadata":{"k":"v"},
                  "routes":{"rules":[{"match":"event.x == 1","path":"/x"}],"default":"/new"},
                  "bulkSubscribe":{"enabled":true,"maxMessagesCount":5,"maxAwaitDurationMs":7}},
                 {"pubsubname":"p","topic":"none"}]""");
        assertThat(read).extracting(TopicSubscription::topic).containsExactly("a", "b");
        assertThat(read.get(0).rules()).extracting(RouteRule::path).containsExactly("/old");
        assertThat(read.get(1).rules()).extracting(RouteRule::path).containsExactly("/x", "/new");
        assertThat(read.get(1).bulk()).isEqualTo(new BulkOptions(true, 5, 7));
        assertThat(read.get(1).deadLetterTopic()).isEqualTo("d");
    }

    @Test
    void nothing_is_no_subscriptions_and_nonsense_is_an_error() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("null")).isEmpty();
        assertThatThrownBy(() -> read("{")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("[{\"topic\":1}]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("topic is not a text");
    }
}
