package dev.trunkline.systemtests.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The pictures of docs/screenshots: taken anew with {@code -Dtrunkline.screenshots=write}, else left as they are. */
final class Album {

    private static final Path FOLDER = Path.of("..", "docs", "screenshots");
    private static final boolean WRITES = "write".equals(System.getProperty("trunkline.screenshots"));
    private static final int NARROW = 390;
    private static final int NARROW_HEIGHT = 844;

    private Album() {}

    /** Light, dark and narrow. */
    static void take(Page page, String name) {
        if (!WRITES) {
            return;
        }
        takeOne(page, name + "-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        takeOne(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROW, NARROW_HEIGHT);
        takeOne(page, name + "-narrow");
        page.setViewportSize(Visitor.WIDTH, Visitor.HEIGHT);
    }

    /** As it is. */
    static void takeOne(Page page, String name) {
        if (!WRITES) {
            return;
        }
        byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE));
        try {
            BufferedImage full = ImageIO.read(new ByteArrayInputStream(picture));
            ImageIO.write(
                    Palette.of(full).reduced(full),
                    "png",
                    FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
