package io.outrigger.spi.binding;

import io.outrigger.spi.Component;
import io.outrigger.spi.Subscription;

/** Brings events of an outside system to the application. */
public interface InputBinding extends Component {

    /**
     * Begins to read events. The handler is called on the component's threads; returning from it confirms the event,
     * throwing leaves it to the outside system to bring it again. Called at most once at a time.
     */
    Subscription read(BindingHandler handler);
}
