package dev.trunkline.billing;

import java.sql.SQLException;
import java.util.Set;

/** The database refused or was not there; nothing of the transaction stayed. */
public final class DatabaseFault extends RuntimeException {

    /**
     * Classes of SQLSTATE: connection, transaction and its end, login, database, rollback, tables and rights,
     * resources, locks, an operator, the system around it (PostgreSQL 17, appendix A).
     */
    private static final Set<String> OF_ITSELF = Set.of("08", "25", "28", "3D", "40", "42", "53", "55", "57", "58");

    private static final int CLASS_CHARACTERS = 2;
    private static final String CANCELED = "57014";

    private final String sqlState;

    DatabaseFault(SQLException cause) {
        super(cause.getMessage(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Whether the data itself was refused (data exception, constraint, size), so that trying again would not help. */
    public boolean isOfData() {
        return sqlState.startsWith("22") || sqlState.startsWith("23") || sqlState.startsWith("54");
    }

    /** Whether the statement took longer than it was given. */
    public boolean isTooSlow() {
        return sqlState.equals(CANCELED);
    }

    /** Whether it could do nothing at that moment, whatever was asked. */
    public boolean isOfItself() {
        return sqlState.length() < CLASS_CHARACTERS || OF_ITSELF.contains(sqlState.substring(0, CLASS_CHARACTERS));
    }
}
