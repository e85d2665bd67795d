package dev.trunkline.gateway.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTest {

    @TempDir
    private Path folder;

    @Test
    void keepsAFileForEachEvent() throws IOException {
        SetAside place = new SetAside(folder);
        Path replaced = place.keep(new byte[] {1}, SetAside.Kind.REPLACED);
        Path waiting = place.keep(new byte[] {1, 2}, SetAside.Kind.WAITING);

        assertThat(replaced).hasBinaryContent(new byte[] {1});
        assertThat(new SetAside(folder).waiting()).containsExactly(waiting);
    }

    @Test
    void givesNoNumberTwice() {
        Path first = new SetAside(folder).keep(new byte[] {1}, SetAside.Kind.WAITING);
        Path second = new SetAside(folder).keep(new byte[] {2}, SetAside.Kind.WAITING);

        assertThat(first).isNotEqualTo(second).hasBinaryContent(new byte[] {1});
    }

    @Test
    void isBounded() throws IOException {
        SetAside place = new SetAside(folder);
        byte[] half = new byte[(int) (SetAside.BYTES_AT_MOST / 2)];
        Path first = requireNonNull(place.keep(half, SetAside.Kind.WAITING));
        assertThat(place.keep(half, SetAside.Kind.WAITING)).isNotNull();
        assertThat(place.keep(new byte[] {1}, SetAside.Kind.WAITING)).isNull();
        assertThat(new SetAside(folder).keep(new byte[] {1}, SetAside.Kind.WAITING))
                .isNull();

        place.forget(first, half.length);

        assertThat(place.keep(new byte[] {1}, SetAside.Kind.WAITING)).isNotNull();
    }
}
