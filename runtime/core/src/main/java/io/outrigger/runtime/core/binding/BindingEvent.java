package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.invoke.InvokeMethod;
import io.outrigger.runtime.core.telemetry.TraceContext;
import io.outrigger.spi.binding.BindingData;

/**
 * What an input binding brought, for the application.
 *
 * @param binding the component's name
 * @param route where an HTTP application takes it
 * @param trace of the span around the delivery
 */
public record BindingEvent(String binding, InvokeMethod route, BindingData data, TraceContext trace) {}
