package io.outrigger.distribution;

class InMemorySdkIT extends SdkStateBehaviour {

    InMemorySdkIT() {
        super(() -> Yaml.component(STORE, "state.in-memory"));
    }
}
