package io.outrigger.tck.secret;

/** A correct store passes everything. */
class SimpleSecretTckTest extends SecretStoreTck {

    @Override
    protected SecretStoreFixture fixture() {
        return new SimpleSecretFixture(new SimpleSecretStoreFactory(), false);
    }
}
