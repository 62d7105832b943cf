package io.outrigger.tck.state;

import static io.outrigger.spi.state.StateQuery.Comparison.EQ;
import static io.outrigger.spi.state.StateQuery.Comparison.GT;
import static io.outrigger.spi.state.StateQuery.Comparison.GTE;
import static io.outrigger.spi.state.StateQuery.Comparison.LT;
import static io.outrigger.spi.state.StateQuery.Comparison.LTE;
import static io.outrigger.spi.state.StateQuery.Comparison.NEQ;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.state.BulkGetResult;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateQueries.QueryResult;
import io.outrigger.spi.state.StateQuery;
import io.outrigger.spi.state.StateQuery.And;
import io.outrigger.spi.state.StateQuery.Compare;
import io.outrigger.spi.state.StateQuery.Filter;
import io.outrigger.spi.state.StateQuery.In;
import io.outrigger.spi.state.StateQuery.Or;
import io.outrigger.spi.state.StateQuery.Sort;
import io.outrigger.spi.state.StateValue;
import io.outrigger.tck.Ability;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Rule;
import io.outrigger.tck.support.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Queries over JSON values: filters, order, pages. */
@Contract(needs = Ability.QUERIES)
abstract class QueryContract extends StateContract {

    private static final String DOC =
            "https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-state-query-api/";
    private static final List<Sort> BY_VALUE = List.of(new Sort("product.value", false));

    QueryContract(StateStoreTck tck) {
        super(tck);
    }

    private void populate() {
        item("oak", "WA", 10);
        item("elm", "CA", 20);
        item("fir", "WA", 30);
        item("ash", "TX", 40);
    }

    private void item(String name, String state, int value) {
        String run = scope().replace("|", "");
        String json = "{\"run\":\"" + run + "\",\"name\":\"" + name + "\",\"state\":\"" + state
                + "\",\"product\":{\"value\":" + value + "}}";
        store().set(SetRequest.builder(key(name), StateValue.ofJson(json))
                .metadata(fixture().queryWriteMetadata())
                .build());
    }

    private Filter mine(Filter filter) {
        return new And(List.of(new Compare(EQ, "run", scope().replace("|", "")), filter));
    }

    private QueryResult query(Filter filter, List<Sort> sort, int limit, String token) {
        var query = new StateQuery(Optional.of(mine(filter)), sort, limit, token);
        return store().queries().orElseThrow().query(query, fixture().queryMetadata());
    }

    private List<String> found(Filter filter) {
        return names(query(filter, BY_VALUE, 0, ""));
    }

    private List<String> names(QueryResult result) {
        return result.items().stream()
                .map(BulkGetResult::key)
                .map(key -> key.startsWith(scope()) ? key.substring(scope().length()) : "incomplete key " + key)
                .toList();
    }

    private static Filter value(StateQuery.Comparison comparison, long number) {
        return new Compare(comparison, "product.value", number);
    }

    /** If this fails, look at how texts are quoted, and at complete keys. */
    @Rule(id = "STATE-QUERY-01", says = "EQ finds records by a text, with complete keys and values", source = DOC)
    void equal() {
        populate();
        QueryResult result = query(new Compare(EQ, "name", "elm"), List.of(), 0, "");
        assertThat(names(result)).as("EQ on a text").containsExactly("elm");
        byte[] data = result.items().getFirst().state().orElseThrow().data();
        Bytes.sameJson(
                "the value a query found",
                new String(record("the record", key("elm")).data(), UTF_8),
                new String(data, UTF_8));
    }

    /** If this fails, look for numbers compared as texts. */
    @Rule(id = "STATE-QUERY-02", says = "EQ and NEQ compare numbers inside nested members", source = DOC)
    void nested() {
        populate();
        assertThat(found(value(EQ, 20))).as("EQ 20").containsExactly("elm");
        assertThat(found(value(NEQ, 20))).as("NEQ 20").containsExactly("oak", "fir", "ash");
    }

    /** If this fails, look for numbers compared as texts, or for borders taken wrongly. */
    @Rule(id = "STATE-QUERY-03", says = "GT, GTE, LT and LTE keep their borders", source = DOC)
    void ranges() {
        populate();
        assertThat(found(value(GT, 20))).as("GT 20").containsExactly("fir", "ash");
        assertThat(found(value(GTE, 20))).as("GTE 20").containsExactly("elm", "fir", "ash");
        assertThat(found(value(LT, 20))).as("LT 20").containsExactly("oak");
        assertThat(found(value(LTE, 20))).as("LTE 20").containsExactly("oak", "elm");
    }

    /** If this fails, look at lists of one element. */
    @Rule(id = "STATE-QUERY-04", says = "IN finds records by any of several texts", source = DOC)
    void in() {
        populate();
        assertThat(found(new In("state", List.of("CA", "TX")))).as("IN of two").containsExactly("elm", "ash");
        assertThat(found(new In("state", List.of("WA")))).as("IN of one").containsExactly("oak", "fir");
    }

    /** If this fails, look at the brackets of the statement. */
    @Rule(id = "STATE-QUERY-05", says = "AND and OR nest", source = DOC)
    void nesting() {
        populate();
        Filter west = new And(List.of(new Compare(EQ, "state", "WA"), value(GT, 10)));
        assertThat(found(west)).as("AND").containsExactly("fir");
        assertThat(found(new Or(List.of(west, new Compare(EQ, "name", "ash")))))
                .as("OR of AND")
                .containsExactly("fir", "ash");
    }

    /** If this fails, look at the direction, and at numbers sorted as texts. */
    @Rule(id = "STATE-QUERY-06", says = "results come in the order asked for", source = DOC)
    void order() {
        populate();
        List<Sort> sort = List.of(new Sort("state", true), new Sort("product.value", false));
        assertThat(names(query(value(GT, 0), sort, 0, "")))
                .as("by state down, value up")
                .containsExactly("oak", "fir", "ash", "elm");
    }

    /** If this fails, look at the token: the next page begins where this one ended. */
    @Rule(id = "STATE-QUERY-07", says = "pages hold every record once and no more than asked for", source = DOC)
    void pages() {
        populate();
        List<String> names = new ArrayList<>();
        String token = "";
        for (int pages = 0; pages == 0 || !token.isEmpty(); pages++) {
            assertThat(pages).as("pages of three for four records").isLessThanOrEqualTo(4);
            QueryResult page = query(value(GT, 0), BY_VALUE, 3, token);
            assertThat(page.items()).as("records on a page of three").hasSizeLessThanOrEqualTo(3);
            names.addAll(names(page));
            token = page.token();
        }
        assertThat(names).as("records of all pages").containsExactly("oak", "elm", "fir", "ash");
    }

    /** If this fails, look for an error where nothing is found. */
    @Rule(id = "STATE-QUERY-08", says = "a query that matches nothing gives no records", source = DOC)
    void nothing() {
        populate();
        assertThat(found(new Compare(EQ, "name", "yew")))
                .as("EQ on a text nobody has")
                .isEmpty();
    }

    /** If this fails, look for values pasted into the statement. */
    @Rule(id = "STATE-QUERY-09", says = "quotes in a query are only text", source = DOC)
    void quotes() {
        populate();
        for (String hostile : List.of("' OR '1'='1", "\" || true", "x') --", "*", "%")) {
            assertThat(found(new Compare(EQ, "name", hostile)))
                    .as("EQ on hostile text")
                    .isEmpty();
        }
    }
}
