package dev.trunkline.catalog.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> TOLD = Map.of(
            "same", Publication.digest(OLD), "changed", Publication.digest(OLD), "gone", Publication.digest(OLD));
    private static final Map<String, byte[]> WANTED = Map.of("same", OLD, "changed", NEW, "added", NEW);

    @Test
    void onlyWhatChangedIsToldAndWhatIsGoneGetsATombstone() {
        Publication publication = Publication.ofChanges(WANTED, TOLD);

        assertThat(publication.messages()).containsOnlyKeys("changed", "added");
        assertThat(publication.tombstones()).containsExactly("gone");
    }

    @Test
    void everythingIsToldAfterAStart() {
        Publication publication = Publication.ofAll(WANTED, TOLD);

        assertThat(publication.messages()).containsOnlyKeys("same", "changed", "added");
        assertThat(publication.tombstones()).containsExactly("gone");
    }
}
