package dev.trunkline.gateway.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells {@code gateway-service/fuzz} what to begin with. */
public final class Corpus {

    /** In the order in which they run. */
    static final List<Target> TARGETS = List.of(
            new EnvelopeTarget(),
            new RequestTarget(),
            new WholeTarget(),
            new StreamTarget(),
            new FramesTarget(),
            new UsageTarget());

    private Corpus() {}

    /**
     * Writes a target's seeds, and what once broke it, into a folder; without one the name of its class is printed.
     *
     * @param args the name of a target, and the folder
     */
    public static void main(String[] args) throws IOException {
        Target target = TARGETS.stream()
                .filter(one -> one.name().equals(args[0]))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("no target " + args[0] + " (expected: one of " + names() + ")"));
        if (args.length == 1) {
            System.out.println(target.getClass().getName());
            return;
        }
        Path folder = Path.of(args[1]);
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
        for (Path broken : Seeds.broken(target)) {
            Files.write(folder.resolve("broken-" + broken.getFileName()), Seeds.bytes(broken));
        }
    }

    private static List<String> names() {
        return TARGETS.stream().map(Target::name).toList();
    }
}
