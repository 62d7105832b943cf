package io.outrigger.daprd;

import java.util.ArrayList;
import java.util.List;

/** What the flags ask for and this sidecar cannot do yet, so that nobody relies on it unawares. */
final class Absences {
    private Absences() {}

    /**
     * One sentence for each.
     *
     * @throws StartException if nothing that was asked for would happen
     */
    static List<String> in(DaprdFlags flags) {
        refuseKubernetes(flags.identity().mode());
        List<String> absences = new ArrayList<>();
        if (flags.controlPlane().mtls()) {
            absences.add(
                    "mTLS is not supported yet: this sidecar has no identity, and other sidecars reach it in plain text");
        }
        if (!flags.actors().service().isEmpty()) {
            absences.add("Actor runtime disabled: actors are not supported yet");
        }
        if (!flags.scheduler().addresses().isEmpty()) {
            absences.add("Scheduler disabled: jobs and reminders are not supported yet");
        }
        return absences;
    }

    private static void refuseKubernetes(Mode mode) {
        switch (mode) {
            case STANDALONE -> {}
            case KUBERNETES -> throw new StartException("kubernetes mode is not supported yet");
        }
    }
}
