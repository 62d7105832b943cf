package io.outrigger.plugin.mqtt;

/**
 * Why a connection ended.
 *
 * @param takenOver whether another client came with the same id, as far as the broker says so
 */
record Loss(String reason, boolean takenOver) {}
