package io.outrigger.runtime.cluster;

import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.rpc.ChannelSecurity;

/** How connections to other sidecars are kept from listeners, and how it is known who is there. */
@FunctionalInterface
public interface PeerSecurity {
    /** Believes everyone. */
    PeerSecurity NONE = target -> ChannelSecurity.PLAINTEXT;

    /** For connections to one application's sidecars. */
    ChannelSecurity towards(AppTarget target);
}
