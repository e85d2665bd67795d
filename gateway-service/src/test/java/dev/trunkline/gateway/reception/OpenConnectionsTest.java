package dev.trunkline.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenConnectionsTest {

    @ParameterizedTest
    @CsvSource({"1024, 384", "20000, 9872", "1048576, 20000", "9223372036854775807, 20000", "100, 1"})
    void halfOfWhatIsLeftOfTheDescriptorsAtMost(long descriptors, int most) {
        assertThat(OpenConnections.most(Given.settings().connections(), descriptors))
                .isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"1024", "1048576"})
    void orWhatTheOperatorSays(long descriptors) {
        assertThat(OpenConnections.most(
                        Given.settings("connections.at-most", "77").connections(), descriptors))
                .isEqualTo(77);
    }
}
