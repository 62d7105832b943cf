package io.outrigger.runtime.core.state;

import java.util.Optional;

final class Encryptions {

    static final String HEX = "000102030405060708090a0b0c0d0e0f";

    private Encryptions() {}

    static AesGcmEncryption aes(String store) {
        return new AesGcmEncryption(store, EncryptionKey.ofHex("key1", HEX), Optional.empty());
    }
}
