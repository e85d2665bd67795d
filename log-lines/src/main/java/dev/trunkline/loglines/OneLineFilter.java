package dev.trunkline.loglines;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Lets every record pass, with what it says escaped: the message, and those of its exceptions. So nobody who can make a
 * service say something about him can write lines of his own. Thread-safe.
 */
@LoggingFilter(name = "one-line")
public final class OneLineFilter implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        String said = record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
        if (said != null && !LogText.isPlain(said)) {
            if (record instanceof ExtLogRecord extended) {
                extended.setMessage(LogText.escaped(said), ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(LogText.escaped(said));
            }
        }
        if (record.getThrown() != null) {
            record.setThrown(PlainThrowable.of(record.getThrown()));
        }
        return true;
    }
}
