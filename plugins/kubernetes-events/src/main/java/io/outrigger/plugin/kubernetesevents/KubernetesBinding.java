package io.outrigger.plugin.kubernetesevents;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingHandler;
import io.outrigger.spi.binding.InputBinding;
import java.util.Optional;
import java.util.regex.Pattern;

/** Events of a namespace. */
final class KubernetesBinding implements InputBinding {

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final KubernetesSettings settings;
    private final ComponentContext context;
    private final Surroundings surroundings;
    private volatile Optional<ApiClient> client = Optional.empty();
    private volatile Optional<EventReading> reading = Optional.empty();

    KubernetesBinding(KubernetesSettings settings, ComponentContext context) {
        this(settings, context, Surroundings.ofProcess());
    }

    KubernetesBinding(KubernetesSettings settings, ComponentContext context, Surroundings surroundings) {
        this.settings = settings;
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public void init(Deadline deadline) {
        if (!NAMESPACE.matcher(settings.namespace()).matches()) {
            throw new InvalidRequestException("metadata 'namespace' is not the name of a namespace");
        }
        ApiAccess access = ApiAccess.ofPod(surroundings)
                .orElseGet(() -> new Kubeconfig(surroundings.kubeconfig(settings.kubeconfigPath())).read());
        client = Optional.of(new ApiClient(access, settings.namespace()));
    }

    @Override
    public Subscription read(BindingHandler handler) {
        ApiClient open = client.orElseThrow(() -> new UnavailableException("binding is closed"));
        EventReading started = new EventReading(open, settings.resyncPeriod(), context, handler);
        reading = Optional.of(started);
        started.start();
        return started;
    }

    @Override
    public void close() {
        reading.ifPresent(EventReading::close);
        Optional<ApiClient> open = client;
        client = Optional.empty();
        open.ifPresent(ApiClient::close);
    }
}
