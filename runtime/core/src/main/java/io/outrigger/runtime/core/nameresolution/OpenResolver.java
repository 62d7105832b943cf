package io.outrigger.runtime.core.nameresolution;

import io.outrigger.runtime.core.component.CallGuard;
import io.outrigger.runtime.core.component.LoneComponent;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Instance;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A name resolver that runs, asked the way daprd asks it. */
final class OpenResolver {

    private static final int RETRIES = 5;
    private static final long RETRY_MILLIS = 100;

    private final NameResolver resolver;
    private final CallGuard guard;
    private final int assumedPort;
    private final AddressCache cache;
    private final boolean remembers;

    OpenResolver(LoneComponent<NameResolver> opened, int assumedPort) {
        this.resolver = opened.component();
        this.guard = opened.guard();
        this.assumedPort = assumedPort;
        long valid = guard.call(resolver::validity).toNanos();
        this.remembers = valid > 0;
        this.cache = new AddressCache(valid, System::nanoTime);
    }

    String resolve(AppTarget app) {
        if (!remembers) {
            return pick(ask(app));
        }
        Optional<String> known = cache.find(app);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> addresses = ask(app);
        cache.put(app, addresses);
        return cache.find(app).orElseGet(() -> pick(addresses));
    }

    /** What {@link #resolve} would answer without asking. */
    Optional<String> atHand(AppTarget app) {
        return remembers ? cache.find(app) : Optional.empty();
    }

    private List<String> ask(AppTarget app) {
        Target target = new Target(app.appId(), app.namespace(), assumedPort);
        List<String> addresses = attempt(target);
        for (int retry = 0; addresses.isEmpty() && retry < RETRIES; retry++) {
            pause();
            addresses = attempt(target);
        }
        if (addresses.isEmpty()) {
            throw failure("resolver returned empty address for app id " + app.namespace() + "/" + app.appId(), null);
        }
        return addresses;
    }

    // A resolver that breaks its promises must not break the request in a way nobody can read.
    private List<String> attempt(Target target) {
        try {
            return guard.call(() -> resolver.resolve(target));
        } catch (RuntimeException e) {
            throw failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure(GrpcCode.CANCELLED, "context canceled", e);
        }
    }

    private static String pick(List<String> addresses) {
        int count = addresses.size();
        return addresses.get(count == 1 ? 0 : ThreadLocalRandom.current().nextInt(count));
    }

    // Go's plain errors have no status of their own, which gRPC calls unknown.
    private static CallFailure failure(String message, Throwable cause) {
        return new CallFailure(GrpcCode.UNKNOWN, message, cause);
    }

    void broken(AppTarget app) {
        cache.forget(app);
    }

    Subscription register(Instance instance) {
        Subscription registration = guard.call(() -> resolver.register(instance));
        return () -> guard.run(registration::close);
    }

    void close() {
        guard.run(resolver::close);
    }
}
