package dev.trunkline.auth.byok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keyset, its file and the tool that makes and rotates it. */
class KeysetTest {

    private static final ProviderSecret SECRET = new ProviderSecret("sk-provider-0123456789");

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void create() {
        path = folder.resolve("keyset.json");
        assertThat(tool("create")).startsWith("0 ");
    }

    @Test
    void aSecretOpensInItsOwnRowOnly() throws Exception {
        Keyset keyset = keyset();
        byte[] ciphertext = keyset.encrypt(SECRET, "acct_1", "byok_1");

        assertThat(keyset.decrypt(ciphertext, "acct_1", "byok_1")).isEqualTo(SECRET);
        assertThatThrownBy(() -> keyset.decrypt(ciphertext, "acct_2", "byok_1"))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> keyset.decrypt(ciphertext, "acct_1", "byok_2"))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aCiphertextHoldsNothingOfTheSecretAndIsNeverTheSame() throws Exception {
        byte[] one = keyset().encrypt(SECRET, "acct_1", "byok_1");

        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("provider");
        assertThat(keyset().encrypt(SECRET, "acct_1", "byok_1")).isNotEqualTo(one);
    }

    @Test
    void aRotationIsReadableAtEachStep() throws Exception {
        byte[] old = keyset().encrypt(SECRET, "a", "b");

        assertThat(tool("add")).startsWith("0 ");
        assertThat(keyset().decrypt(old, "a", "b")).isEqualTo(SECRET);
        assertThat(mark(keyset().encrypt(SECRET, "a", "b"))).isEqualTo(mark(old));

        assertThat(tool("promote")).startsWith("0 ");
        byte[] renewed = keyset().encrypt(SECRET, "a", "b");
        assertThat(keyset().decrypt(old, "a", "b")).isEqualTo(SECRET);
        assertThat(mark(renewed)).isEqualTo(keyset().primaryMark()).isNotEqualTo(mark(old));

        assertThat(tool("remove")).startsWith("0 ");
        assertThat(keyset().decrypt(renewed, "a", "b")).isEqualTo(SECRET);
        assertThatThrownBy(() -> keyset().decrypt(old, "a", "b")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void removeLeavesAKeyThatIsNotPromotedYet() throws Exception {
        tool("add");
        String before = Files.readString(path);

        assertThat(tool("remove")).startsWith("0 ");
        assertThat(Files.readString(path)).isEqualTo(before);
    }

    @Test
    void onlyTheOwnerReadsTheFileAndTheToolShowsNoKey() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        String value = Files.readString(path).replaceAll("(?s).*\"value\":\"([^\"]+)\".*", "$1");
        assertThat(tool("show")).contains("(primary)").doesNotContain(value);
    }

    @Test
    void whatTheToolCannotDoIsOneLineAndChangesNothing() throws IOException {
        String before = Files.readString(path);

        assertThat(tool("create")).startsWith("1 ").contains("is there already");
        assertThat(tool("destroy")).startsWith("2 usage");
        assertThat(KeysetTool.run(List.of(), System.out, new PrintStream(new ByteArrayOutputStream())))
                .isEqualTo(2);
        assertThat(Files.readString(path)).isEqualTo(before);
        Files.writeString(path, "nonsense");
        assertThat(tool("add")).startsWith("1 ").contains("is not a Tink keyset");
        Files.delete(path);
        assertThat(tool("promote")).startsWith("1 ").contains("no such file");
    }

    @Test
    void theFileIsReadAnewOnlyWhenItChanges() throws IOException {
        KeysetFile file = new KeysetFile(path);

        assertThat(file.look()).isInstanceOf(KeysetFile.Changed.class);
        assertThat(file.look()).isInstanceOf(KeysetFile.Same.class);
        tool("add");
        assertThat(file.look()).isInstanceOf(KeysetFile.Changed.class);
        String good = Files.readString(path);
        Files.writeString(path, good.substring(0, 40));
        assertThat(file.look()).isInstanceOf(KeysetFile.Unusable.class);
        assertThat(file.look()).isInstanceOf(KeysetFile.Same.class);
        Files.delete(path);
        assertThat(file.look()).isInstanceOf(KeysetFile.Unusable.class);
        assertThat(file.look()).isInstanceOf(KeysetFile.Same.class);
        Files.writeString(path, good);
        assertThat(file.look()).isInstanceOf(KeysetFile.Changed.class);
    }

    @Test
    void keysWithoutMarkAreNoKeyset() throws IOException {
        Files.writeString(path, Files.readString(path).replace("\"TINK\"", "\"RAW\""));

        assertThatThrownBy(this::keyset).isInstanceOf(GeneralSecurityException.class);
    }

    private Keyset keyset() throws IOException, GeneralSecurityException {
        return Keyset.parse(Files.readString(path));
    }

    private static byte[] mark(byte[] ciphertext) {
        return Arrays.copyOf(ciphertext, 5);
    }

    /** Exit code and what was said. */
    private String tool(String command) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said);
        return KeysetTool.run(List.of(command, path.toString()), out, out) + " " + said;
    }
}
