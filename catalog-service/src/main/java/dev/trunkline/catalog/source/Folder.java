package dev.trunkline.catalog.source;

import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Layer;
import dev.trunkline.catalog.document.SourceText;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code *.yaml} and {@code *.yml} files under one folder, in order of their path. Names that begin with a dot are
 * left out: editors and mounted ConfigMaps keep their copies there.
 */
record Folder(Path root, int filesAtMost, int fileCharactersAtMost) {

    private static final int DEPTH_AT_MOST = 8;

    Layer read(List<Fault> faults) {
        List<SourceText> texts = new ArrayList<>();
        for (Path file : files(faults)) {
            try {
                texts.add(text(file, faults));
            } catch (IOException e) {
                faults.add(new Fault(file.toString(), "cannot be read: " + e, "a readable file of UTF-8 text"));
            }
        }
        return new Layer(texts);
    }

    private List<Path> files(List<Fault> faults) {
        try (Stream<Path> paths = Files.walk(root, DEPTH_AT_MOST, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = paths.filter(this::isDocument)
                    .sorted()
                    .limit(filesAtMost + 1L)
                    .toList();
            if (files.size() > filesAtMost) {
                faults.add(new Fault(root.toString(), "too many files", "at most " + filesAtMost + " files"));
            }
            return files;
        } catch (IOException | java.io.UncheckedIOException e) {
            faults.add(new Fault(
                    root.toString(),
                    "cannot be listed: " + e,
                    "a readable folder, as named in trunkline.catalog.folders"));
            return List.of();
        }
    }

    private boolean isDocument(Path path) {
        for (Path part : root.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        String name = path.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }

    private SourceText text(Path file, List<Fault> faults) throws IOException {
        if (Files.size(file) > fileCharactersAtMost) {
            faults.add(new Fault(file.toString(), "too large", "at most " + fileCharactersAtMost + " characters"));
            return new SourceText(file.toString(), "");
        }
        return new SourceText(file.toString(), Files.readString(file));
    }
}
