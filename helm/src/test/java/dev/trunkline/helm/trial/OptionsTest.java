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
        assertThat(options.surroundings()).isEmpty();
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
                        "--before=chart.tgz",
                        "--before-set=image.tag=1",
                        "--set=image.registry=registry.example",
                        "--set=a=b"),
                ROWS);

        assertThat(options.namespace()).isEqualTo("other");
        assertThat(options.wants("install")).isTrue();
        assertThat(options.wants("power")).isFalse();
        assertThat(options.keep() && options.kept()).isTrue();
        assertThat(options.surrounding(Options.POWER_FAILURE)).hasValue("reboot --now=yes");
        assertThat(options.surrounding(Options.BEFORE)).hasValue("chart.tgz");
        assertThat(options.surrounding(Options.CLOCK)).isEmpty();
        assertThat(options.beforeSettings()).containsExactly("image.tag=1");
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
