package dev.trunkline.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

    @Test
    void optionsMayStandInAnyOrder() {
        assertThat(parse("up")).isEqualTo(new Command.Up(false, false));
        assertThat(parse("up", "--detach")).isEqualTo(new Command.Up(true, false));
        assertThat(parse("up", "--fresh", "--detach")).isEqualTo(new Command.Up(true, true));
        assertThat(parse("supervise", "--fresh")).isEqualTo(new Command.Supervise(true));
        assertThat(parse("logs", "kafka")).isEqualTo(new Command.Logs("kafka", false));
        assertThat(parse("logs", "-f", "kafka")).isEqualTo(new Command.Logs("kafka", true));
        assertThat(parse("logs", "kafka", "--follow")).isEqualTo(new Command.Logs("kafka", true));
    }

    @Test
    void plainCommandsAreRead() {
        assertThat(parse("down")).isEqualTo(new Command.Down());
        assertThat(parse("status")).isEqualTo(new Command.Status());
        assertThat(parse("check")).isEqualTo(new Command.Check());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "up --detatch  | up does not take '--detatch'",
                "down now      | down does not take 'now'",
                "logs          | logs of what? (expected: logs SERVICE [-f])",
                "logs a b      | logs does not take 'b'",
                "start         | 'start' is no command (expected: up, down, status, logs or test)"
            })
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        assertThat(parse(line.split(" "))).isEqualTo(new Command.Unknown(message));
    }

    private static Command parse(String... arguments) {
        return Command.parse(List.of(arguments));
    }
}
