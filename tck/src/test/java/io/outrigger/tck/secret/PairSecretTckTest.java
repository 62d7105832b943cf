package io.outrigger.tck.secret;

/** A correct store with several values per secret passes everything, and rules need not be told its secrets. */
class PairSecretTckTest extends SecretStoreTck {

    @Override
    protected SecretStoreFixture fixture() {
        return new SimpleSecretFixture(new SimpleSecretStoreFactory(), true);
    }
}
