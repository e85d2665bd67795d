package dev.trunkline.gateway.protocol.contract;

/**
 * One event of a stream.
 *
 * @param name empty where the wire format gives its events none
 */
record Event(String name, String data) {

    /** Of a line that holds its name, if it has one, and its data. */
    static Event of(String line) {
        int space = line.indexOf(' ');
        boolean named = space > 0 && Character.isLetter(line.charAt(0));
        return named ? new Event(line.substring(0, space), line.substring(space + 1)) : new Event("", line);
    }

    boolean isObject() {
        return data.startsWith("{");
    }

    Event with(String otherData) {
        return new Event(name, otherData);
    }
}
