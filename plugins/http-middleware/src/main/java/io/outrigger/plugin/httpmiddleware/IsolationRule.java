package io.outrigger.plugin.httpmiddleware;

/** So many requests at the same time. */
final class IsolationRule implements SentinelRule {

    private final String resource;
    private final long threshold;
    private long running;

    IsolationRule(RuleFields fields) {
        this.resource = fields.resource("resource");
        fields.choice("metricType", 0);
        this.threshold = fields.positive("threshold");
    }

    @Override
    public boolean counts(String name) {
        return name.equals(resource);
    }

    @Override
    public boolean limits(String name) {
        return name.equals(resource);
    }

    @Override
    public long ask(long now) {
        return running + 1 > threshold ? REFUSED : 0;
    }

    @Override
    public void begun(long now) {
        running++;
    }

    @Override
    public void ended(long now, long tookNanos) {
        running--;
    }
}
