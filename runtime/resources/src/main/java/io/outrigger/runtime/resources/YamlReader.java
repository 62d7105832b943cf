package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Turns the first YAML document of a text into a tree. Built on the parser's events rather than on its composer, so that
 * the size of the tree is bounded while it grows. The only class that knows SnakeYAML.
 */
final class YamlReader {
    private static final String MERGE = "<<";

    private final Document document;
    private final Dialect dialect;
    private final Problems problems;
    private final ScalarResolver scalars;
    private final Parser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Set<String> openAnchors = new HashSet<>();
    private final Budget budget;
    private int aliases;

    /** Size counts what an alias repeats. */
    private record Anchored(Node node, long size) {}

    private YamlReader(Document document, Dialect dialect, Problems problems, Budget budget) {
        this.document = document;
        this.dialect = dialect;
        this.problems = problems;
        this.budget = budget;
        this.scalars = new ScalarResolver(dialect);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Limits.MAX_FILE_BYTES);
        options.setNestingDepthLimit(Limits.MAX_DEPTH);
        this.parser = new ParserImpl(new StreamReader(document.text()), options);
    }

    /** Empty when there is no document, only comments. */
    static Optional<Node> read(Document document, Dialect dialect, Problems problems, Budget budget)
            throws InvalidDocumentException {
        try {
            return new YamlReader(document, dialect, problems, budget).root();
        } catch (ReaderException unprintable) {
            throw unprintable(document, unprintable);
        } catch (MarkedYAMLException broken) {
            throw broken(document, broken);
        } catch (YAMLException refused) {
            // Its message may hold a piece of the document.
            throw new InvalidDocumentException(document.start(), "not valid YAML");
        }
    }

    private static InvalidDocumentException broken(Document document, MarkedYAMLException broken) {
        Mark mark = Optional.ofNullable(broken.getProblemMark()).orElse(broken.getContextMark());
        Location at = mark == null ? document.start() : document.at(mark.getLine(), mark.getColumn());
        String problem = Optional.ofNullable(broken.getProblem()).orElse("syntax error");
        return new InvalidDocumentException(at, "not valid YAML: " + Names.shown(problem));
    }

    private static InvalidDocumentException unprintable(Document document, ReaderException exception) {
        String before = document.text().substring(0, document.text().offsetByCodePoints(0, exception.getPosition()));
        int line = (int) before.chars().filter(character -> character == '\n').count();
        int column = before.length() - (before.lastIndexOf('\n') + 1);
        String message = String.format("not valid YAML: character U+%04X is not allowed", exception.getCodePoint());
        return new InvalidDocumentException(document.at(line, column), message);
    }

    private Optional<Node> root() throws InvalidDocumentException {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        parser.getEvent();
        Node root = node("", 0);
        parser.getEvent();
        warnAboutMore();
        return Optional.of(root);
    }

    // A syntax error further down is of no interest: daprd does not look there either.
    private void warnAboutMore() {
        try {
            if (!parser.checkEvent(Event.ID.StreamEnd)) {
                Location at = location(parser.peekEvent().getStartMark());
                problems.add(Severity.WARNING, at, "", "only the first document is read, the rest is ignored");
            }
        } catch (YAMLException brokenRest) {
            problems.add(
                    Severity.WARNING, document.start(), "", "only the first document is read, the rest is ignored");
        }
    }

    private Node node(String path, int depth) throws InvalidDocumentException {
        Event event = parser.getEvent();
        Location at = location(event.getStartMark());
        count(1, at);
        if (depth > Limits.MAX_DEPTH) {
            throw new InvalidDocumentException(at, "nested more than " + Limits.MAX_DEPTH + " levels deep");
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAnchor(), at);
        }
        String anchor = event instanceof NodeEvent named ? named.getAnchor() : null;
        if (anchor == null) {
            return content(event, path, depth, at);
        }
        long before = budget.spent();
        openAnchors.add(anchor);
        Node node = content(event, path, depth, at);
        openAnchors.remove(anchor);
        anchors.put(anchor, new Anchored(node, budget.spent() - before));
        return node;
    }

    private Node aliased(String name, Location at) throws InvalidDocumentException {
        aliases++;
        Anchored anchored = anchors.get(name);
        if (openAnchors.contains(name)) {
            throw new InvalidDocumentException(at, "anchor " + Names.shown(name) + " contains itself");
        }
        if (anchored == null) {
            throw new InvalidDocumentException(at, "unknown anchor " + Names.shown(name));
        }
        if (aliases > Limits.MAX_ALIASES_PER_DOCUMENT) {
            throw new InvalidDocumentException(at, "more than " + Limits.MAX_ALIASES_PER_DOCUMENT + " aliases");
        }
        count(anchored.size(), at);
        return anchored.node();
    }

    private void count(long more, Location at) throws InvalidDocumentException {
        if (!budget.spend(more)) {
            throw new InvalidDocumentException(
                    at, "the file holds more than " + Limits.MAX_VALUES_PER_FILE + " values, repeated ones included");
        }
    }

    private Node content(Event event, String path, int depth, Location at) throws InvalidDocumentException {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, at);
            case CollectionStartEvent start when start.is(Event.ID.SequenceStart) -> sequence(path, depth, at);
            case CollectionStartEvent start -> mapping(path, depth, at);
            default -> throw new InvalidDocumentException(at, "not valid YAML");
        };
    }

    private Node scalar(ScalarEvent scalar, Location at) throws InvalidDocumentException {
        count(Budget.weight(scalar.getValue()), at);
        return scalars.resolve(tag(scalar.getTag()), scalar.isPlain(), scalar.getValue(), at);
    }

    private static String tag(String given) {
        return given == null ? "" : given;
    }

    private Node sequence(String path, int depth, Location at) throws InvalidDocumentException {
        List<Node> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(path + "[" + items.size() + "]", depth + 1));
        }
        parser.getEvent();
        return new Node.Sequence(items, at);
    }

    private Node mapping(String path, int depth, Location at) throws InvalidDocumentException {
        Map<String, Location> seen = new HashMap<>();
        List<Node.Entry> entries = new ArrayList<>();
        List<Node.Entry> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Location keyAt = location(parser.peekEvent().getStartMark());
            boolean merge = isMerge(parser.peekEvent());
            String key = key(node(path, depth + 1));
            String field = path.isEmpty() ? key : path + "." + key;
            Node value = node(field, depth + 1);
            if (merge) {
                merged.addAll(merged(value));
            } else {
                reportSecond(seen.putIfAbsent(key, keyAt), keyAt, field);
                entries.add(new Node.Entry(key, keyAt, value));
            }
        }
        parser.getEvent();
        // The last entry of a name counts, and what is written out goes before what is merged in.
        merged.addAll(entries);
        return new Node.Mapping(merged, at);
    }

    private void reportSecond(Location first, Location second, String field) {
        if (first == null) {
            return;
        }
        boolean resource = dialect == Dialect.RESOURCE;
        problems.add(
                resource ? Severity.WARNING : Severity.FATAL,
                second,
                Names.shown(field),
                "already given in line " + first.line() + (resource ? "; the last one counts" : ""));
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().equals(MERGE);
    }

    private List<Node.Entry> merged(Node value) throws InvalidDocumentException {
        List<Node.Entry> entries = new ArrayList<>();
        List<Node> sources = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
        for (Node source : sources.reversed()) {
            if (!(source instanceof Node.Mapping mapping)) {
                throw new InvalidDocumentException(value.at(), "only mappings can be merged with <<");
            }
            count(mapping.entries().size(), value.at());
            entries.addAll(mapping.entries());
        }
        return entries;
    }

    private String key(Node key) throws InvalidDocumentException {
        boolean asWritten = dialect == Dialect.CONFIGURATION;
        return switch (key) {
            case Node.Text text -> text.value();
            case Node.Flag flag -> asWritten ? flag.source() : String.valueOf(flag.value());
            case Node.Whole whole -> asWritten ? whole.source() : whole.value().toString();
            case Node.Real real -> asWritten ? real.source() : GoNumbers.asText(real.value());
            case Node.Nothing nothing -> throw new InvalidDocumentException(nothing.at(), "a key is missing");
            case Node.Sequence sequence -> throw new InvalidDocumentException(sequence.at(), "a list is no key");
            case Node.Mapping mapping -> throw new InvalidDocumentException(mapping.at(), "a mapping is no key");
        };
    }

    private Location location(Mark mark) {
        return document.at(mark.getLine(), mark.getColumn());
    }
}
