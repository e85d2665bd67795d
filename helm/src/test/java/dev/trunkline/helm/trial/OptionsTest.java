package dev.trunkline.helm.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final List<String> ROWS = List.of("install", "scale", "power");

    @Test
    void withoutAnyEverythingIsTriedInANamespaceThatGoes() {
        Options options = Options.read(List.of(), ROWS);

        assertThat(options.namespace()).isEqualTo("trunkline-trial");
        assertThat(options.keep()).isFalse();
        assertThat(options.powerFailure()).isEmpty();
        assertThat(ROWS).allMatch(options::wants);
    }

    @Test
    void allOfThemAreTaken() {
        Options options = Options.read(
                List.of(
                        "--namespace=other",
                        "--only=install,scale",
                        "--keep",
                        "--kept",
                        "--power-failure=reboot --now=yes",
                        "--set=image.registry=registry.example",
                        "--set=a=b"),
                ROWS);

        assertThat(options.namespace()).isEqualTo("other");
        assertThat(options.wants("install")).isTrue();
        assertThat(options.wants("power")).isFalse();
        assertThat(options.keep() && options.kept()).isTrue();
        assertThat(options.powerFailure()).hasValue("reboot --now=yes");
        assertThat(options.settings()).containsExactly("image.registry=registry.example", "a=b");
    }

    @Test
    void whatIsNoneIsRefusedWithWhatIsExpected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.read(List.of("--keeps"), ROWS))
                .withMessageContaining("'--keeps' (expected: --namespace=NAME");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.read(List.of("--only=scale,scales"), ROWS))
                .withMessage("--only: there is no row 'scales' (expected: install, scale, power)");
    }
}
