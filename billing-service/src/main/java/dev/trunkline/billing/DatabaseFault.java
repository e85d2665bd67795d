package dev.trunkline.billing;

import java.sql.SQLException;

/** The database refused or was not there; nothing of the transaction stayed. */
public final class DatabaseFault extends RuntimeException {

    private final String sqlState;

    DatabaseFault(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether the data itself was refused (data exception, constraint, size), so that trying again would not help. */
    public boolean isOfData() {
        return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("54");
    }
}
