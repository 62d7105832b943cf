package io.outrigger.tck.binding;

/** A correct binding passes everything. */
class SimpleInputTckTest extends InputBindingTck {

    @Override
    protected InputBindingFixture fixture() {
        return new SimpleFixtures.Input(new SimpleFactories.Input());
    }
}
