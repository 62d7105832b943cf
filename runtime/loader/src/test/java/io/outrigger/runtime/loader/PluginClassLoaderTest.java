package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.Component;
import io.outrigger.spi.ComponentFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginClassLoaderTest {

    private static final String SPI_CLASS_FILE = "io/outrigger/spi/Component.class";

    @TempDir
    private Path directory;

    private PluginClassLoader loader(TestJar... jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (TestJar jar : jars) {
            urls.add(jar.in(directory).toUri().toURL());
        }
        return new PluginClassLoader("test", urls, ComponentFactory.class.getClassLoader());
    }

    private static TestJar jar() {
        return TestJar.named("a.jar")
                .source("acme.A", "package acme; public class A {}")
                .file("acme/a.txt", "first")
                .file("META-INF/services/acme.S", "acme.A")
                .file("META-INF/services/" + ComponentFactory.class.getName(), "acme.A")
                .file(SPI_CLASS_FILE, "forged")
                .file("java/lang/Object.class", "forged");
    }

    private static TestJar other() {
        return TestJar.named("b.jar").file("acme/a.txt", "second");
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void loadClassTakesOwnClassesFromTheJarsAndNoOthers() throws Exception {
        try (PluginClassLoader loader = loader(jar())) {
            Class<?> own = loader.loadClass("acme.A");
            assertThat(own.getClassLoader()).isSameAs(loader);
            assertThat(loader.loadClass("acme.A")).isSameAs(own);
            assertThatThrownBy(() -> loader.loadClass("acme.B")).isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass(PluginClassLoader.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass(Test.class.getName())).isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void loadClassTakesTheSpiFromTheRuntimeOnly() throws Exception {
        try (PluginClassLoader loader = loader(jar())) {
            assertThat(loader.loadClass(Component.class.getName())).isSameAs(Component.class);
            assertThatThrownBy(() -> loader.loadClass("io.outrigger.spi.Later"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void loadClassTakesPlatformClassesFromThePlatformEvenIfBundled() throws Exception {
        TestJar bundling = jar().file("javax/xml/parsers/SAXParser.class", "forged");
        try (PluginClassLoader loader = loader(bundling)) {
            assertThat(loader.loadClass("java.lang.Object")).isSameAs(Object.class);
            assertThat(loader.loadClass("javax.xml.parsers.SAXParser").getClassLoader())
                    .isNotSameAs(loader);
        }
    }

    @Test
    void getResourceTakesOwnFilesFirstThenThePlatformsThenNone() throws Exception {
        try (PluginClassLoader loader = loader(jar(), other())) {
            assertThat(text(loader.getResource("acme/a.txt"))).isEqualTo("first");
            assertThat(loader.getResource("java/lang/String.class").getProtocol())
                    .isEqualTo("jrt");
            assertThat(loader.getResource("acme/b.txt")).isNull();
            assertThat(loader.getResource("io/outrigger/runtime/loader/PluginClassLoader.class"))
                    .isNull();
        }
    }

    @Test
    void getResourceTakesTheSpiFromTheRuntimeOnly() throws Exception {
        try (PluginClassLoader loader = loader(jar())) {
            assertThat(loader.getResource(SPI_CLASS_FILE))
                    .isEqualTo(ComponentFactory.class.getClassLoader().getResource(SPI_CLASS_FILE))
                    .isNotNull();
        }
    }

    @Test
    void getResourcesFindsEachJarsFile() throws Exception {
        try (PluginClassLoader loader = loader(jar(), other())) {
            List<String> texts = new ArrayList<>();
            for (URL url : Collections.list(loader.getResources("acme/a.txt"))) {
                texts.add(text(url));
            }
            assertThat(texts).containsExactly("first", "second");
            assertThat(Collections.list(loader.getResources("java/lang/String.class")))
                    .hasSize(1);
            assertThat(Collections.list(loader.getResources(SPI_CLASS_FILE)))
                    .allSatisfy(url -> assertThat(url.toString()).doesNotContain("a.jar"));
        }
    }

    @Test
    void servicesFilesAreThePluginsOwn() throws Exception {
        try (PluginClassLoader loader = loader(jar())) {
            assertThat(Collections.list(loader.getResources("META-INF/services/acme.S")))
                    .hasSize(1);
            // JUnit's engine declares itself in such a file, on the class path these tests run with.
            String engines = "META-INF/services/org.junit.platform.engine.TestEngine";
            assertThat(PluginClassLoaderTest.class.getClassLoader().getResource(engines))
                    .isNotNull();
            assertThat(loader.getResource(engines)).isNull();
            assertThat(loader.getResources(engines).hasMoreElements()).isFalse();
        }
    }

    @Test
    void manyThreadsLoadCrosswiseWithoutDeadlockAndAgree() throws Exception {
        int classes = 40;
        TestJar web = TestJar.named("web.jar");
        for (int i = 0; i < classes; i++) {
            web.source(
                    "acme.C" + i,
                    "package acme; public class C%d { public static Class<?> next() { return C%d.class; } }"
                            .formatted(i, (i + 7) % classes));
        }
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        try (PluginClassLoader loader = loader(web);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<List<Class<?>>>> results = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int offset = t * 5;
                results.add(pool.submit(() -> {
                    together.await(20, TimeUnit.SECONDS);
                    return loadAll(loader, classes, offset);
                }));
            }
            List<Class<?>> first = results.getFirst().get(30, TimeUnit.SECONDS);
            assertThat(first).hasSize(classes).doesNotHaveDuplicates();
            for (Future<List<Class<?>>> result : results) {
                assertThat(result.get(30, TimeUnit.SECONDS)).containsExactlyInAnyOrderElementsOf(first);
            }
        }
    }

    private static List<Class<?>> loadAll(ClassLoader loader, int classes, int offset) throws Exception {
        List<Class<?>> loaded = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            Class<?> one = Class.forName("acme.C" + (i + offset) % classes, true, loader);
            loaded.add((Class<?>) one.getMethod("next").invoke(null));
        }
        return loaded;
    }

    @Test
    void isParallelCapable() throws Exception {
        try (PluginClassLoader loader = loader(jar())) {
            assertThat(loader.isRegisteredAsParallelCapable()).isTrue();
        }
    }

    @Test
    void aClosedPluginsLoaderBecomesGarbage() throws Exception {
        TestPlugins.indexed("gone", "acme.gone").in(directory);
        ComponentCatalog catalog = ComponentCatalog.load(PluginDirectory.of(directory));
        WeakReference<ClassLoader> reference = new WeakReference<>(loaderOf(catalog));
        catalog.close();
        for (int i = 0; i < 50 && !reference.refersTo(null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(reference.refersTo(null)).isTrue();
        assertThat(catalog.report().plugins()).isEmpty();
    }

    private static ClassLoader loaderOf(ComponentCatalog catalog) {
        return catalog.find(io.outrigger.spi.state.StateStoreFactory.class, "state.acme.gone", "")
                        instanceof Resolution.Found<?> found
                ? found.scope().classLoader()
                : ClassLoader.getPlatformClassLoader();
    }
}
