package io.outrigger.tck.command;

import java.time.Duration;

/**
 * What became of one rule.
 *
 * @param id the rule's id
 * @param contract the display name of its contract
 * @param sentence what it says
 * @param level its level, in words
 * @param status how it ended
 * @param detail why, where that is not plain; else empty
 * @param took how long it ran
 */
record Verdict(String id, String contract, String sentence, String level, Status status, String detail, Duration took) {

    /** How a rule can end. */
    enum Status {
        PASS,
        FAIL,
        NOT_APPLICABLE,
        UNVERIFIED;

        /** As reports write it. */
        String text() {
            return name().replace('_', '-');
        }
    }
}
