package io.outrigger.runtime.loader;

import java.util.List;

/** Why a plugin is not used, in one sentence. Never leaves this package: it becomes a {@link Refusal}. */
final class PluginRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FactoryEntry> offered;

    PluginRefusedException(String reason) {
        super(reason);
        this.offered = List.of();
    }

    PluginRefusedException(String reason, Throwable cause) {
        super(reason, cause);
        this.offered = List.of();
    }

    private PluginRefusedException(PluginRefusedException refusal, List<FactoryEntry> offered) {
        super(refusal.getMessage(), refusal);
        this.offered = List.copyOf(offered);
    }

    /** The same refusal, knowing what would have been offered. */
    PluginRefusedException offering(List<FactoryEntry> entries) {
        return new PluginRefusedException(this, entries);
    }

    /** What the plugin would have offered; empty if that is not known. */
    List<FactoryEntry> offered() {
        return offered;
    }
}
