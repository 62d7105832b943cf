package io.outrigger.runtime.loader;

import java.util.Set;
import java.util.stream.Collectors;

/** The packages of the JDK's own modules, as far as this runtime was started with them. */
final class PlatformPackages {

    private static final Set<String> NAMES = ModuleLayer.boot().modules().stream()
            .filter(module -> isPlatform(module.getName()))
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private PlatformPackages() {}

    /** Whether a module comes with the JDK, going by the names it reserves. */
    static boolean isPlatform(String moduleName) {
        return moduleName.startsWith("java.") || moduleName.startsWith("jdk.");
    }

    static boolean containsPackageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot > 0 && NAMES.contains(className.substring(0, dot));
    }
}
