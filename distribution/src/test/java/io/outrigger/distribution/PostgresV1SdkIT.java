package io.outrigger.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapr.client.domain.QueryStateItem;
import org.junit.jupiter.api.Test;

/** The layout of version 1, which can be queried. */
class PostgresV1SdkIT extends SdkStateBehaviour {

    PostgresV1SdkIT() {
        super(PostgresServer.demanded("v1"));
    }

    @Test
    void queriesFilterAndSort() {
        for (int i = 1; i <= 4; i++) {
            client().saveState(STORE, "q" + i, new Order("queried", i)).block();
        }
        String query = """
                {"filter":{"AND":[{"EQ":{"id":"queried"}},{"IN":{"amount":[1,3,4]}}]},
                 "sort":[{"key":"amount","order":"DESC"}],"page":{"limit":2}}""";
        assertThat(sdk().preview().queryState(STORE, query, Order.class).block().getResults())
                .extracting(QueryStateItem::getValue)
                .containsExactly(new Order("queried", 4), new Order("queried", 3));
    }
}
