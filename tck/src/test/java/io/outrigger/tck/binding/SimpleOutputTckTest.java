package io.outrigger.tck.binding;

/** A correct binding passes everything. */
class SimpleOutputTckTest extends OutputBindingTck {

    @Override
    protected OutputBindingFixture fixture() {
        return new SimpleFixtures.Output(new SimpleFactories.Output());
    }
}
