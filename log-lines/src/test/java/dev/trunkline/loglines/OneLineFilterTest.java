package dev.trunkline.loglines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OneLineFilterTest {

    private static final String FORGED = "a\r\n2026-01-01 00:00:00,000 INFO forged";

    private final OneLineFilter filter = new OneLineFilter();

    private ExtLogRecord filtered(ExtLogRecord record) {
        assertThat(filter.isLoggable(record)).isTrue();
        return record;
    }

    private static ExtLogRecord record(String format, Object... parameters) {
        ExtLogRecord record =
                new ExtLogRecord(Level.INFO, format, FormatStyle.PRINTF, OneLineFilterTest.class.getName());
        record.setParameters(parameters);
        return record;
    }

    @Test
    void whatAParameterSaysBeginsNoLine() {
        assertThat(filtered(record("called %s: %d%%", FORGED, 7)).getFormattedMessage())
                .isEqualTo("called a\\r\\n2026-01-01 00:00:00,000 INFO forged: 7%");
    }

    @Test
    void whatIsPlainStaysAsItIs() {
        assertThat(filtered(record("%s", "grüße\t100% \\n")).getFormattedMessage())
                .isEqualTo("grüße\t100% \\n");
    }

    @Test
    void nothingIsSaidToTerminals() {
        assertThat(filtered(record("%s", "\u001b[2J\u0000\u007f\u0085\u009b\u2028\u2029"))
                        .getFormattedMessage())
                .isEqualTo("\\u001b[2J\\u0000\\u007f\\u0085\\u009b\\u2028\\u2029");
    }

    @Test
    void exceptionsSayNothingOnLinesOfTheirOwn() {
        IllegalStateException thrown =
                new IllegalStateException("outer", new IllegalArgumentException(FORGED, new RuntimeException("inner")));
        thrown.addSuppressed(new RuntimeException(FORGED));
        ExtLogRecord record = record("failed");
        record.setThrown(thrown);

        String printed = printed(filtered(record).getThrown());

        assertThat(printed)
                .contains("java.lang.IllegalStateException: outer", "IllegalArgumentException: a\\r\\n2026", "inner")
                .contains("at " + getClass().getName())
                .doesNotContain("\n2026");
    }

    @Test
    void exceptionsThatSayNothingStrangeStayTheSame() {
        IllegalStateException thrown = new IllegalStateException("outer", new RuntimeException("inner"));
        ExtLogRecord record = record("failed");
        record.setThrown(thrown);

        assertThat(filtered(record).getThrown()).isSameAs(thrown);
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
