package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.ComponentFactory;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.state.StateStoreFactory;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactoryServiceTest {

    @Test
    void everyFactoryInterfaceOfTheSpiIsKnown() throws Exception {
        List<String> inSpi = spiClasses().stream()
                .filter(name -> name.endsWith("Factory"))
                .filter(FactoryServiceTest::isFactoryService)
                .toList();
        assertThat(inSpi).contains(StateStoreFactory.class.getName());
        assertThat(FactoryService.all()).extracting(FactoryService::name).containsExactlyInAnyOrderElementsOf(inSpi);
    }

    @Test
    void aKindWithSeveralServicesMustBeAskedByInterface() {
        assertThat(FactoryService.of(ComponentKind.STATE).type()).isEqualTo(StateStoreFactory.class);
        assertThatThrownBy(() -> FactoryService.of(ComponentKind.BINDINGS))
                .hasMessage("kind bindings has 2 services, ask for one by its interface");
        assertThatThrownBy(() -> FactoryService.of(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isFactoryService(String name) {
        try {
            Class<?> type = Class.forName(name);
            return type != ComponentFactory.class && ComponentFactory.class.isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> spiClasses() throws IOException {
        Path spi = TestJar.spi();
        if (Files.isDirectory(spi)) {
            return classes(spi);
        }
        try (FileSystem jar = FileSystems.newFileSystem(spi)) {
            return classes(jar.getPath("/"));
        }
    }

    private static List<String> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .toList();
        }
    }
}
