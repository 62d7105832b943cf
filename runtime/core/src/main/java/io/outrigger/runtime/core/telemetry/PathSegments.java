package io.outrigger.runtime.core.telemetry;

/** How daprd shortens the paths it knows: names of things stay, names of instances go. */
final class PathSegments {

    private static final int MOST = 6;

    private PathSegments() {}

    /** With one slash where there are several, and one at the beginning. */
    static String normalised(String path) {
        String single = path.contains("//") ? path.replaceAll("/+", "/") : path;
        return single.startsWith("/") ? single : "/" + single;
    }

    /** Whether a label is one of the few that most requests have, which need no bound. */
    static boolean bounded(String label) {
        return label.equals("/v1.0/healthz") || label.equals("/v1.0/metadata");
    }

    /** A normalised path without what differs from call to call. */
    static String label(String path) {
        int second = path.indexOf('/', 1);
        if (path.startsWith("/actors/")) {
            return appCallback(path.substring(1).split("/", MOST), path);
        }
        if (second < 0) {
            return path;
        }
        int third = path.indexOf('/', second + 1);
        if (third < 0) {
            return path;
        }
        return switch (path.substring(second + 1, third)) {
            case "state", "secrets" -> firstThree(path, third);
            case "actors" -> actors(path.substring(1).split("/", MOST), path);
            case "workflows" -> workflows(path.substring(1).split("/", MOST), path);
            default -> path;
        };
    }

    private static String firstThree(String path, int third) {
        int fourth = path.indexOf('/', third + 1);
        return fourth < 0 ? path : path.substring(0, fourth);
    }

    private static String appCallback(String[] parts, String path) {
        if (parts.length < 3) {
            return path;
        }
        parts[2] = "{id}";
        return String.join("/", parts);
    }

    private static String actors(String[] parts, String path) {
        if (parts.length < 5) {
            return path;
        }
        parts[3] = "{id}";
        return join(parts, 5);
    }

    private static String workflows(String[] parts, String path) {
        if (parts.length < 4) {
            return path;
        }
        if (parts.length == 5 && parts[4].startsWith("start")) {
            return join(parts, 4) + "/start";
        }
        parts[3] = "{instanceId}";
        if (parts.length == 6 && parts[4].equals("raiseEvent") && !parts[5].isEmpty()) {
            parts[5] = "{eventName}";
            return join(parts, 6);
        }
        return join(parts, Math.min(5, parts.length));
    }

    private static String join(String[] parts, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append('/').append(parts[i]);
        }
        return text.toString();
    }
}
