package dev.trunkline.billing.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rows as a file for spreadsheets (RFC 4180): no cell of a caller's words is taken for a formula there. Pure. */
public final class Csv {

    public static final String TYPE = "text/csv";

    private static final String FORMULA_BEGINS = "=+-@\t\r";
    private static final String QUOTED = ",\"\r\n";
    private static final String END = "\r\n";

    private Csv() {}

    /** Whether the caller would rather have this than JSON. */
    public static boolean isWanted(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.getType().equals("text") && type.getSubtype().equals("csv")) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }

    /** In the order of the columns; a value that a row lacks is an empty cell. */
    public static RestResponse<Object> of(List<String> columns, List<? extends Map<String, ?>> rows) {
        return RestResponse.ResponseBuilder.<Object>create(200)
                .entity(text(columns, rows))
                .type(TYPE + ";charset=UTF-8")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    /** One page of it; `X-Next-Cursor` says where the next one begins. */
    public static RestResponse<Object> of(
            List<String> columns, List<? extends Map<String, ?>> rows, @Nullable String nextCursor) {
        RestResponse<Object> page = of(columns, rows);
        if (nextCursor != null) {
            page.getHeaders().add("X-Next-Cursor", nextCursor);
        }
        return page;
    }

    static String text(List<String> columns, List<? extends Map<String, ?>> rows) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append(END);
        for (Map<String, ?> row : rows) {
            text.append(columns.stream().map(column -> cell(row.get(column))).collect(Collectors.joining(",")))
                    .append(END);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Object word -> quoted(disarmed(word.toString()));
        };
    }

    private static String disarmed(String word) {
        return !word.isEmpty() && FORMULA_BEGINS.indexOf(word.charAt(0)) >= 0 ? "'" + word : word;
    }

    private static String quoted(String word) {
        boolean needsQuotes = word.chars().anyMatch(character -> QUOTED.indexOf(character) >= 0);
        return needsQuotes ? '"' + word.replace("\"", "\"\"") + '"' : word;
    }
}
