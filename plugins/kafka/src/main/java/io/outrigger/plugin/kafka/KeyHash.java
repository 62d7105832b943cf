package io.outrigger.plugin.kafka;

/** Where Dapr puts a key: FNV-1a of 32 bits, its remainder without the sign. Kafka's own clients put it elsewhere. */
final class KeyHash {

    private static final int BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private KeyHash() {}

    static int partition(byte[] key, int partitions) {
        int hash = BASIS;
        for (byte each : key) {
            hash = (hash ^ (each & 0xff)) * PRIME;
        }
        return Math.abs(hash % partitions);
    }
}
