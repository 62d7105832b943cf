package io.outrigger.runtime.telemetry;

import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import io.outrigger.runtime.core.telemetry.InvokeMetrics;
import io.outrigger.runtime.core.telemetry.RequestMetrics;
import io.outrigger.runtime.core.telemetry.ResiliencyMetrics;
import io.outrigger.runtime.core.telemetry.SubscriptionMetrics;

/** Counts one runtime's work under daprd's names. Any thread may count, and none waits for another. */
public final class DaprMetrics
        implements ComponentMetrics, InvokeMetrics, RequestMetrics, ResiliencyMetrics, SubscriptionMetrics {
    private final MetricFamilies families;
    private final HttpServerSeries http;
    private final GrpcServerSeries grpc;
    private final ComponentSeries components;
    private final BindingSeries bindings;
    private final PublishSeries publications;
    private final SubscriptionSeries subscriptions;
    private final InitSeries inits;
    private final ErrorSeries errors;
    private final InvocationSeries invocations;
    private final AccessSeries accesses;
    private final HttpClientSeries httpClient;
    private final GrpcClientSeries grpcClient;
    private final ResiliencySeries resiliency;

    public DaprMetrics(MetricsSettings settings) {
        families = new MetricFamilies(settings);
        http = new HttpServerSeries(families, settings);
        grpc = new GrpcServerSeries(families, settings.appId());
        components = new ComponentSeries(families, settings);
        bindings = new BindingSeries(families, settings);
        publications = new PublishSeries(families, settings);
        subscriptions = new SubscriptionSeries(families, settings);
        inits = new InitSeries(families, settings.appId());
        errors = new ErrorSeries(families, settings);
        invocations = new InvocationSeries(families, settings.appId());
        accesses = new AccessSeries(families, settings.appId());
        httpClient = new HttpClientSeries(families, settings);
        grpcClient = new GrpcClientSeries(families, settings.appId());
        resiliency = new ResiliencySeries(families, settings.appId());
    }

    @Override
    public void stateInvoked(String component, String operation, boolean success, long nanos) {
        components.state(component, operation, success, nanos);
    }

    @Override
    public void secretInvoked(String component, String operation, boolean success, long nanos) {
        components.secret(component, operation, success, nanos);
    }

    @Override
    public void bindingInvoked(String component, String operation, boolean success, long nanos) {
        bindings.invoked(component, operation, success, nanos);
    }

    @Override
    public void bindingEvent(String component, boolean success, long nanos) {
        bindings.event(component, success, nanos);
    }

    @Override
    public void published(String component, String topic, boolean success, long nanos) {
        publications.published(component, topic, success, nanos);
    }

    @Override
    public void bulkPublished(String component, String topic, boolean success, long nanos) {
        publications.bulkPublished(component, topic, success, nanos);
    }

    @Override
    public void eventProcessed(Outcome outcome, long nanos) {
        subscriptions.event(outcome, nanos);
    }

    @Override
    public void bulkProcessed(String component, String topic, long nanos) {
        subscriptions.batch(component, topic, nanos);
    }

    @Override
    public void bulkEntries(String component, String topic, String process, int count) {
        subscriptions.entries(component, topic, process, count);
    }

    @Override
    public void componentLoaded() {
        inits.loaded();
    }

    @Override
    public void componentInitialised(String type) {
        inits.initialised(type);
    }

    @Override
    public void componentFailed(String type, String reason, String name) {
        inits.failed(type, reason, name);
    }

    @Override
    public void httpServed(String method, String path, int status, long nanos) {
        http.served(method, path, status, nanos);
    }

    @Override
    public void httpBytes(long request, long response) {
        http.bytes(request, response);
    }

    @Override
    public void grpcServed(String method, String status, long nanos) {
        grpc.served(method, status, nanos);
    }

    @Override
    public void grpcBytes(String method, long received, long sent) {
        grpc.bytes(method, received, sent);
    }

    @Override
    public void failed(ErrorCode code) {
        errors.failed(code);
    }

    @Override
    public void resiliencyLoaded(String name, String namespace) {
        resiliency.loaded(name, namespace);
    }

    @Override
    public void policyExecuted(Use use) {
        resiliency.executed(use);
    }

    @Override
    public void policyActivated(Use use) {
        resiliency.activated(use);
    }

    @Override
    public void requestSent(String toAppId, Type type) {
        invocations.requestSent(toAppId, type);
    }

    @Override
    public void requestReceived(String fromAppId) {
        invocations.requestReceived(fromAppId);
    }

    @Override
    public void responseSent(String toAppId, int status) {
        invocations.responseSent(toAppId, status);
    }

    @Override
    public void responseReceived(String fromAppId, int status, Type type, long nanos) {
        invocations.responseReceived(fromAppId, status, type, nanos);
    }

    @Override
    public void access(boolean allowed, boolean byAppPolicy, String trustDomain, String namespace) {
        accesses.decided(allowed, byAppPolicy, trustDomain, namespace);
    }

    @Override
    public void httpClientStarted(String method, String path, long bytes) {
        httpClient.started(method, path, bytes);
    }

    @Override
    public void httpClientCompleted(String method, String path, int status, long bytes, long nanos) {
        httpClient.completed(method, path, status, bytes, nanos);
    }

    @Override
    public void grpcClient(String method, String status, long sent, long received, long nanos) {
        grpcClient.called(method, status, sent, received, nanos);
    }

    @Override
    public void httpProbe(int status, long nanos) {
        httpClient.probed(status, nanos);
    }

    @Override
    public void grpcProbe(String status, long nanos) {
        grpcClient.probed(status, nanos);
    }

    /** Appends all that was counted, in the text format of Prometheus. */
    void append(StringBuilder out) {
        families.append(out);
    }
}
