package io.outrigger.runtime.core.middleware;

import io.outrigger.runtime.resources.ConfigurationSpec.Handler;
import io.outrigger.runtime.resources.ConfigurationSpec.Pipeline;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The running HTTP middleware, and the pipelines that follow what comes and goes. */
public final class MiddlewareTable {

    private static final System.Logger LOG = System.getLogger("dapr.middleware.http");

    private final Map<String, LoadedMiddleware> loaded = new LinkedHashMap<>();
    private final List<ConfiguredPipeline> pipelines = new ArrayList<>();

    /**
     * Makes a pipeline that changes with the table.
     *
     * @param name {@code server} or {@code app}, for the log
     */
    public synchronized HttpPipeline pipeline(String name, Pipeline spec) {
        if (spec.handlers().isEmpty()) {
            return HttpPipeline.NONE;
        }
        ConfiguredPipeline pipeline = new ConfiguredPipeline(name, spec.handlers());
        pipelines.add(pipeline);
        pipeline.rebuild(this::find);
        return pipeline;
    }

    synchronized void put(LoadedMiddleware middleware) {
        LOG.log(Level.INFO, "Adding " + middleware.logName() + " middleware");
        loaded.put(middleware.name(), middleware);
        rebuild();
    }

    synchronized void remove(String name) {
        LoadedMiddleware gone = loaded.remove(name);
        if (gone != null) {
            LOG.log(Level.INFO, "Removing " + gone.logName() + " middleware");
            rebuild();
        }
    }

    /** Tells which handlers of the pipelines are not there, once everything should be. */
    public synchronized void reportMissing() {
        pipelines.forEach(pipeline -> pipeline.reportMissing(this::find));
    }

    private void rebuild() {
        pipelines.forEach(pipeline -> pipeline.rebuild(this::find));
    }

    private Optional<LoadedMiddleware> find(Handler handler) {
        return Optional.ofNullable(loaded.get(handler.name())).filter(found -> found.answersTo(handler));
    }
}
