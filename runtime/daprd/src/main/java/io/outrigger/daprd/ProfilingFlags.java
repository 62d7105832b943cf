package io.outrigger.daprd;

/** Where profiles are served, if they are. */
public record ProfilingFlags(boolean enabled, int port) {

    static ProfilingFlags from(FlagValues values) throws InvalidFlagException {
        int port = Ports.required(values, Flag.PROFILE_PORT, "error parsing profile-port flag");
        return new ProfilingFlags(values.isOn(Flag.ENABLE_PROFILING), port);
    }
}
