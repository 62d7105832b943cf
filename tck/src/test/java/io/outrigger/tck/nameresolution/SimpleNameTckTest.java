package io.outrigger.tck.nameresolution;

/** A correct resolver passes everything. */
class SimpleNameTckTest extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new SimpleNameFixture(new SimpleNameResolverFactory());
    }
}
