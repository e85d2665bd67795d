package dev.trunkline.localstack.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/** Writes the one {@code .txz} inside a jar as a plain {@code .tar}: {@code XzMain JAR TAR}. */
public final class XzMain {

    private XzMain() {}

    public static void main(String[] arguments) throws IOException {
        try (ZipFile jar = new ZipFile(arguments[0])) {
            ZipEntry archive = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no .txz in " + arguments[0]));
            try (InputStream tar = new XZInputStream(jar.getInputStream(archive))) {
                Files.copy(tar, Path.of(arguments[1]));
            }
        }
    }
}
