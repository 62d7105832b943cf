package io.outrigger.plugin.kubernetesevents;

import java.nio.file.Path;
import java.util.Map;

/** What the process was started with. */
record Surroundings(Map<String, String> environment, Path home) {

    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Where a setting, the environment or custom say that the file is, in this order. */
    Path kubeconfig(String setting) {
        if (!setting.isEmpty()) {
            return Path.of(setting);
        }
        String variable = variable("KUBECONFIG");
        return variable.isEmpty() ? home.resolve(".kube").resolve("config") : Path.of(variable);
    }

    /** Nothing of it: the environment may hold secrets. */
    @Override
    public String toString() {
        return "Surroundings";
    }
}
