package dev.trunkline.gateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the targets begin with. */
final class Seeds {

    private static final Path ROOT = Path.of("src/test/resources");

    private Seeds() {}

    static Path root() {
        return ROOT;
    }

    /** The files of a folder, in the order of their names; none where there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What once broke a target. */
    static List<Path> broken(Target target) {
        return files(ROOT.resolve("fuzz").resolve(target.name()));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of folders, each behind the byte that chooses its reader: the first folder is that of 0. */
    static List<byte[]> ofFolders(String... folders) {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i < folders.length; i++) {
            for (Path file : files(ROOT.resolve(folders[i]))) {
                seeds.add(chosen(i, bytes(file)));
            }
        }
        return seeds;
    }

    /** Of a sample of the contract: what stands below {@code === title}. */
    static byte[] section(Path file, String title) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        int from = text.indexOf("=== " + title + "\n");
        int to = text.indexOf("\n=== ", from + 1);
        String section = text.substring(text.indexOf('\n', from) + 1, to < 0 ? text.length() : to);
        return section.strip().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] chosen(int choice, byte[] text) {
        byte[] seed = new byte[text.length + 1];
        seed[0] = (byte) ('0' + choice);
        System.arraycopy(text, 0, seed, 1, text.length);
        return seed;
    }

    /** Which of so many the first byte chooses. */
    static int choice(byte[] input, int of) {
        return input.length == 0 ? 0 : Math.floorMod(input[0] - '0', of);
    }

    static byte[] text(byte[] input) {
        return input.length == 0 ? input : java.util.Arrays.copyOfRange(input, 1, input.length);
    }
}
