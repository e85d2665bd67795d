package dev.trunkline.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One browser for every test of this JVM that asks for it. Where none is installed these tests are skipped with the
 * reason, but never in CI. To stand before the stack in the list of extensions: so nothing is started for nothing.
 */
public final class Chromium implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final String MISSING =
            "no chromium found: install it (Debian: apt-get install chromium), or name one in TRUNKLINE_CHROMIUM";

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            // Without a sandbox: tests may run as root, where Chromium's own does not start. Grey letters, for smaller
            // pictures.
            LaunchOptions options = new LaunchOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setArgs(List.of("--no-sandbox", "--disable-lcd-text"));
            return new Running(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean found = executable().isPresent();
        if (System.getenv("CI") != null) {
            assertThat(found).as(MISSING).isTrue();
        }
        assumeTrue(found, MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .browser();
    }

    private static Optional<Path> executable() {
        String named = System.getenv("TRUNKLINE_CHROMIUM");
        return named != null && !named.isEmpty()
                ? Optional.of(Path.of(named))
                : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                        .filter(Files::isExecutable)
                        .findFirst();
    }
}
