package io.outrigger.tck.middleware;

/** A correct middleware passes everything. */
class SimpleMiddlewareTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new SimpleMiddlewareFixture(new SimpleMiddlewareFactory());
    }
}
