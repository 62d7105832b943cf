package io.outrigger.plugin.postgresql;

import io.outrigger.plugin.sql.JsonAnswer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PGbytea;

/** How the values of a column, which the server sends as texts, are written as JSON: in the forms of Dapr's binding. */
@FunctionalInterface
interface ColumnForm {

    ColumnForm TEXT = (value, answer) -> answer.text(value);
    ColumnForm RAW = (value, answer) -> answer.raw(value);
    ColumnForm NUMBER = ColumnForm::number;
    ColumnForm BYTES = (value, answer) -> answer.base64(PGbytea.toBytes(value.getBytes(StandardCharsets.ISO_8859_1)));
    ColumnForm XML = (value, answer) -> answer.base64(value.getBytes(StandardCharsets.UTF_8));

    Pattern FINITE = Pattern.compile("-?[0-9.]+(e[+-]?[0-9]+)?");

    Map<String, ColumnForm> FORMS = Map.ofEntries(
            Map.entry("bool", (value, answer) -> answer.raw(Boolean.toString(value.equals("t")))),
            Map.entry("int2", NUMBER),
            Map.entry("int4", NUMBER),
            Map.entry("int8", NUMBER),
            Map.entry("smallserial", NUMBER),
            Map.entry("serial", NUMBER),
            Map.entry("bigserial", NUMBER),
            Map.entry("oid", NUMBER),
            Map.entry("xid", NUMBER),
            Map.entry("cid", NUMBER),
            Map.entry("float4", NUMBER),
            Map.entry("float8", NUMBER),
            Map.entry("numeric", NUMBER),
            Map.entry("text", TEXT),
            Map.entry("varchar", TEXT),
            Map.entry("bpchar", TEXT),
            Map.entry("name", TEXT),
            Map.entry("json", RAW),
            Map.entry("jsonb", RAW),
            Map.entry("bytea", BYTES),
            Map.entry("xml", XML),
            Map.entry("date", TimeForms::date),
            Map.entry("timestamp", TimeForms::timestamp),
            Map.entry("timestamptz", TimeForms::zonedTimestamp),
            Map.entry("time", TimeForms::time),
            Map.entry("interval", TimeForms::interval),
            Map.entry("uuid", OddForms::uuid),
            Map.entry("macaddr", OddForms::macAddress),
            Map.entry("bit", OddForms::bits),
            Map.entry("varbit", OddForms::bits),
            Map.entry("inet", OddForms::address),
            Map.entry("cidr", TEXT));

    /** Writes one value, which is not null. */
    void write(String value, JsonAnswer answer) throws SQLException;

    /** The forms of all columns. */
    static List<ColumnForm> of(ResultSetMetaData columns) throws SQLException {
        List<ColumnForm> forms = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            forms.add(of(columns.getColumnTypeName(i)));
        }
        return forms;
    }

    /** The form of a type by the catalogue's name; arrays begin with an underscore. */
    static ColumnForm of(String type) {
        ColumnForm own = FORMS.get(type);
        if (own != null) {
            return own;
        }
        return Optional.of(type)
                .filter(name -> name.startsWith("_"))
                .map(name -> FORMS.get(name.substring(1)))
                .<ColumnForm>map(element -> (value, answer) -> ArrayText.write(value, element, answer))
                .orElse(TEXT);
    }

    private static void number(String value, JsonAnswer answer) {
        if (FINITE.matcher(value).matches()) {
            answer.raw(value);
        } else {
            answer.text(value);
        }
    }
}
