package io.outrigger.daprd;

/**
 * What was built from what.
 *
 * @param version the version of Dapr whose behaviour this build has
 */
public record BuildInfo(String version, String commit, String gitVersion) {

    /** Three lines that other tools parse. */
    String text() {
        return "Version: " + version + "\nGit Commit: " + commit + "\nGit Version: " + gitVersion + "\n";
    }
}
