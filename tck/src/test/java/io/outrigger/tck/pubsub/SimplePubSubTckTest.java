package io.outrigger.tck.pubsub;

/** A correct component passes everything. */
class SimplePubSubTckTest extends PubSubTck {

    @Override
    protected PubSubFixture fixture() {
        return new SimplePubSubFixture(new SimplePubSubFactory());
    }
}
