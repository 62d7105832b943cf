package io.outrigger.daprd;

/** Everything the command line says, checked and by topic. */
public record DaprdFlags(
        IdentityFlags identity,
        AppFlags app,
        ApiFlags api,
        InternalApiFlags internalApi,
        ResourceFlags resources,
        ControlPlaneFlags controlPlane,
        ActorFlags actors,
        SchedulerFlags scheduler,
        ShutdownFlags shutdown,
        LogFlags log,
        MetricsFlags metrics,
        ProfilingFlags profiling) {}
