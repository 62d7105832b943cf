package io.outrigger.distribution;

/** Two sidecars of the same make. */
class InvokePairIT extends InvokePairBehaviour {
    @Override
    Subject caller() {
        return Subject.current();
    }

    @Override
    Subject callee() {
        return Subject.current();
    }
}
