package dev.trunkline.catalog.publish;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has to go to the topic: messages by endpoint id, and the ids that get a tombstone. */
record Publication(SortedMap<String, byte[]> messages, SortedSet<String> tombstones) {

    /** Everything that readers were not told yet, by the digests of what they were told last. */
    static Publication ofChanges(Map<String, byte[]> wanted, Map<String, String> told) {
        Publication all = ofAll(wanted, told);
        all.messages.entrySet().removeIf(entry -> digest(entry.getValue()).equals(told.get(entry.getKey())));
        return all;
    }

    /** Everything, told or not: fills a topic that was lost. */
    static Publication ofAll(Map<String, byte[]> wanted, Map<String, String> told) {
        SortedSet<String> tombstones = new TreeSet<>(told.keySet());
        tombstones.removeAll(wanted.keySet());
        return new Publication(new TreeMap<>(wanted), tombstones);
    }

    int size() {
        return messages.size() + tombstones.size();
    }

    static String digest(byte[] message) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
