package io.outrigger.spi.binding;

import io.outrigger.spi.Component;
import io.outrigger.spi.Subscription;

/**
 * Brings events of an outside system to the application.
 *
 * <p><b>Life cycle.</b> After {@code init}, the runtime calls {@link #read} when the application is there, closes what
 * it returns when the application is unwell or the runtime ends, and may call {@code read} again: never twice at a
 * time, and perhaps never at all. {@code close} is called after the last subscription was closed, and must end a
 * reading that is still going on all the same.
 */
public interface InputBinding extends Component {

    /**
     * Begins to read events and returns; it does not wait for the first one. The handler is called on threads of the
     * component's own, made by {@link io.outrigger.spi.ComponentContext#threadFactory} or virtual, from as many at a
     * time as the outside system allows. Returning from it confirms the event; what it throws leaves the event to the
     * outside system to bring again, if that can, and never ends the reading. So do failures of the outside system:
     * the component logs them and tries again.
     *
     * @param handler called until the subscription is closed
     * @return what ends the reading; once it is closed, the handler is not called any more
     * @throws io.outrigger.spi.SpiException if reading cannot begin
     */
    Subscription read(BindingHandler handler);
}
