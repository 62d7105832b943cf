package io.outrigger.runtime.loader;

import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * The factory classes a plugin declares, from {@code provides} of its module descriptor and from its services files.
 * Where there are both they must agree: which one the JDK itself would heed depends on how the plugin is loaded.
 */
final class DeclaredFactories {

    /** A factory class and the service it is declared for. */
    record Declared(FactoryService service, String className) {}

    private DeclaredFactories() {}

    static List<Declared> inJar(Path path) {
        try (JarFile jar = PluginJar.open(path)) {
            List<Declared> declared = in(new PluginContent.InJar(jar));
            if (declared.isEmpty()) {
                throw new PluginRefusedException("it declares no factory");
            }
            return declared;
        } catch (IOException e) {
            throw PluginJar.unreadable(path, e);
        }
    }

    static List<Declared> in(PluginContent content) throws IOException {
        Set<Declared> files = fromFiles(content);
        Set<Declared> module = fromModule(content).orElse(files);
        if (!files.isEmpty() && !files.equals(module)) {
            throw new PluginRefusedException("its module-info and its META-INF/services declare different factories");
        }
        return module.stream()
                .sorted(Comparator.comparing(Declared::className)
                        .thenComparing(declared -> declared.service().name()))
                .toList();
    }

    private static Optional<Set<Declared>> fromModule(PluginContent content) throws IOException {
        Optional<byte[]> bytes = content.read("module-info.class");
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        Set<Declared> declared = new LinkedHashSet<>();
        for (ModuleDescriptor.Provides provides : descriptor(bytes.get()).provides()) {
            Optional<FactoryService> service = service(provides.service());
            service.ifPresent(
                    known -> provides.providers().forEach(provider -> declared.add(new Declared(known, provider))));
        }
        return Optional.of(declared);
    }

    private static ModuleDescriptor descriptor(byte[] bytes) {
        try {
            return ModuleDescriptor.read(ByteBuffer.wrap(bytes));
        } catch (InvalidModuleDescriptorException e) {
            throw new PluginRefusedException("its module-info is broken: " + e.getMessage(), e);
        }
    }

    private static Set<Declared> fromFiles(PluginContent content) throws IOException {
        Set<Declared> declared = new HashSet<>();
        for (String file : content.services()) {
            Optional<FactoryService> service = service(file);
            if (service.isPresent()) {
                String text = new String(
                        content.read(PluginContent.SERVICES + file).orElse(new byte[0]), StandardCharsets.UTF_8);
                classNames(text).forEach(name -> declared.add(new Declared(service.get(), name)));
            }
        }
        return declared;
    }

    /** One of ours, or empty for anybody else's; a name of ours that does not exist is a mistake to point at. */
    private static Optional<FactoryService> service(String name) {
        Optional<FactoryService> service = FactoryService.named(name);
        if (service.isEmpty() && PluginClassLoader.isSpi(name)) {
            throw new PluginRefusedException("it declares the service " + name + ", which the SPI does not have");
        }
        return service;
    }

    private static List<String> classNames(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
