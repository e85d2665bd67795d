package dev.trunkline.houserules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One Flyway migration, looked at for what would break the version before it, which still runs beside it. */
record Migration(String path, String text) {

    /** What a file must say that takes something away on purpose. */
    static final Pattern UNREAD_SINCE = Pattern.compile("-- Nothing reads or writes .+ since \\d+\\.\\d+\\.\\d+\\.");

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
    private static final Pattern TAKES_AWAY = Pattern.compile(
            "\\bdrop\\s+(table|column|view|type|schema|function|default)\\b|\\bdrop\\s+(if\\s+exists\\s+)?(?!constraint|index|not|trigger|policy|identity)\\w+\\s*(,|;|$)");
    private static final Pattern RENAMES = Pattern.compile("\\brename\\s+(to|column|constraint|\\w+\\s+to)\\b");
    private static final Pattern RETYPES =
            Pattern.compile("\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b");
    private static final Pattern TIGHTENS = Pattern.compile("\\bset\\s+not\\s+null\\b");
    private static final Pattern ADDS_COLUMN =
            Pattern.compile("\\badd\\s+(column\\s+)?(?!constraint\\b|check\\b|unique\\b|primary\\b|foreign\\b)[^;]*");

    /** Each statement that breaks a version that does not know it; empty where the file says why it may. */
    List<String> breaks() {
        if (UNREAD_SINCE.matcher(text).find()) {
            return List.of();
        }
        List<String> breaks = new ArrayList<>();
        String plain = BODY.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll(" ");
        for (String statement : plain.toLowerCase(Locale.ROOT).split(";", -1)) {
            String line = statement.strip().replaceAll("\\s+", " ");
            if (isBreaking(line)) {
                breaks.add("%s: %s".formatted(path, line));
            }
        }
        return breaks;
    }

    private static boolean isBreaking(String statement) {
        if (statement.startsWith("drop ") || statement.startsWith("alter table")) {
            return TAKES_AWAY.matcher(statement).find()
                    || RENAMES.matcher(statement).find()
                    || RETYPES.matcher(statement).find()
                    || TIGHTENS.matcher(statement).find()
                    || demandsWhatTheVersionBeforeDoesNotWrite(statement);
        }
        return statement.startsWith("truncate") || statement.startsWith("alter type");
    }

    private static boolean demandsWhatTheVersionBeforeDoesNotWrite(String statement) {
        for (String part : statement.split(",(?![^(]*\\))", -1)) {
            boolean adds = ADDS_COLUMN.matcher(part).find();
            if (adds && part.contains("not null") && !part.contains("default") && !part.contains("generated")) {
                return true;
            }
        }
        return false;
    }
}
