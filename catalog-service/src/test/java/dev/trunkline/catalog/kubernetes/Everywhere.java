package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.real.EndpointTopicReader;
import dev.trunkline.catalog.real.Surroundings;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All places where a secret must not be, as text. */
final class Everywhere {

    private Everywhere() {}

    static String database(Surroundings around) throws SQLException {
        StringBuilder dump = new StringBuilder();
        try (var connection = DriverManager.getConnection(
                around.parts().jdbcUrl("catalog"),
                around.parts().databaseUser(),
                around.parts().databasePassword())) {
            List<String> tables = new ArrayList<>();
            var names = connection
                    .createStatement()
                    .executeQuery("select table_name from information_schema.tables where table_schema = 'public'");
            while (names.next()) {
                tables.add(names.getString(1));
            }
            for (String table : tables) {
                var rows = connection.createStatement().executeQuery("select t::text from \"" + table + "\" t");
                while (rows.next()) {
                    dump.append(rows.getString(1)).append('\n');
                }
            }
        }
        return dump.toString();
    }

    static String topic(Surroundings around) {
        StringBuilder dump = new StringBuilder();
        new EndpointTopicReader(around.parts().kafkaBootstrapServers())
                .records()
                .forEach(message -> {
                    dump.append(message.key()).append(' ');
                    if (message.value() != null) {
                        dump.append(new String(message.value(), StandardCharsets.ISO_8859_1));
                    }
                    dump.append('\n');
                });
        return dump.toString();
    }

    /** Everything that is logged from now on, debug included. */
    static StringBuffer log() {
        var text = new StringBuffer();
        Logger.getLogger("").addHandler(new Handler() {
            {
                setLevel(Level.ALL);
            }

            @Override
            public void publish(LogRecord logged) {
                text.append(logged.getMessage()).append(' ');
                for (Object parameter : logged.getParameters() == null ? new Object[0] : logged.getParameters()) {
                    text.append(parameter).append(' ');
                }
                text.append(logged.getThrown()).append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return text;
    }
}
