package dev.trunkline.systemtests.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The colours that a picture has most of: a page drawn with them looks the same and takes a third of the room. */
record Palette(List<Integer> colours) {

    private static final int AT_MOST = 256;
    private static final int RGB = 0xffffff;

    static Palette of(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        pixels(image).forEach(colour -> counts.merge(colour, 1, Integer::sum));
        return new Palette(counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(AT_MOST)
                .map(Map.Entry::getKey)
                .toList());
    }

    BufferedImage reduced(BufferedImage image) {
        int[] all = colours.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(Byte.SIZE, all.length, all, 0, false, -1, 0);
        BufferedImage reduced =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> known = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int index = known.computeIfAbsent(image.getRGB(x, y) & RGB, this::nearest);
                reduced.getRaster().setSample(x, y, 0, index);
            }
        }
        return reduced;
    }

    private static IntStream pixels(BufferedImage image) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .map(colour -> colour & RGB);
    }

    private int nearest(int colour) {
        return IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(index -> distance(colours.get(index), colour)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
