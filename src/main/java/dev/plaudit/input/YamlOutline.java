package dev.plaudit.input;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into an outline from the events of the parser: tags create no objects, aliases are not followed, and deep
 * nesting takes no stack.
 */
final class YamlOutline {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    /** The parser slows down with deep nesting, which no template needs. */
    private static final int DEEPEST = 500;

    private final List<String> lines;
    private final Iterator<Event> events;

    private YamlOutline(String text, Iterator<Event> events) {
        this.lines = text.lines().toList();
        this.events = events;
    }

    static Optional<Outline> read(String text, int depth) {
        try {
            Iterator<Event> events = new Parse(SETTINGS).parseString(text).iterator();
            while (events.hasNext()) {
                if (events.next().getEventId() == Event.ID.DocumentStart) {
                    YamlOutline outline = new YamlOutline(text, events);
                    return Optional.of(outline.value(events.next(), depth));
                }
            }
            return Optional.empty();
        } catch (YamlEngineException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private Outline value(Event start, int depth) {
        int line = start.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        Map<String, Outline> entries = new LinkedHashMap<>();
        List<Outline> items = new ArrayList<>();
        Event end = switch (start.getEventId()) {
            case MappingStart -> depth == 0 ? skip() : entries(entries, depth);
            case SequenceStart -> depth == 0 ? skip() : items(items, depth);
            default -> start;
        };
        int endLine = end.getEndMark().map(mark -> lastLine(mark, line)).orElse(line);
        String text = start instanceof ScalarEvent scalar ? scalar.getValue() : "";
        Outline value = new Outline(line, Math.max(line, endLine), text, entries, items);
        return applicationTag(start).map(value::tagged).orElse(value);
    }

    /** Returns the application's own tag of a value: {@code !Ref Zones} is not the text {@code Zones}. */
    private static Optional<String> applicationTag(Event start) {
        Optional<String> tag = start instanceof ScalarEvent scalar
                ? scalar.getTag()
                : start instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        return tag.filter(name -> name.startsWith("!"));
    }

    private Event entries(Map<String, Outline> entries, int depth) {
        Event key = events.next();
        while (key.getEventId() != Event.ID.MappingEnd) {
            Outline name = value(key, 0);
            Outline value = value(events.next(), depth - 1).from(name.line());
            if (key.getEventId() == Event.ID.Scalar) {
                entries.putIfAbsent(name.text(), value);
            }
            key = events.next();
        }
        return key;
    }

    private Event items(List<Outline> items, int depth) {
        Event item = events.next();
        while (item.getEventId() != Event.ID.SequenceEnd) {
            items.add(value(item, depth - 1));
            item = events.next();
        }
        return item;
    }

    /** Skips the mapping or list that has just begun, and returns its end. */
    private Event skip() {
        int open = 1;
        while (true) {
            Event event = events.next();
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> open++;
                case MappingEnd, SequenceEnd -> open--;
                default -> {}
            }
            if (open == 0) {
                return event;
            }
            if (open > DEEPEST) {
                throw new YamlEngineException("nested too deep");
            }
        }
    }

    /** Returns the last line of a mapping; the parser ends it where the next value begins, after blank lines and comments. */
    private int lastLine(Mark end, int first) {
        int line = Math.min(end.getLine() + 1, lines.size());
        boolean within = end.getLine() < lines.size()
                && !before(lines.get(end.getLine()), end).isBlank();
        if (within) {
            return line;
        }
        if (end.getLine() < lines.size()) {
            line--;
        }
        while (line > first && isEmpty(lines.get(line - 1))) {
            line--;
        }
        return line;
    }

    private static String before(String line, Mark end) {
        int units = line.codePointCount(0, line.length()) <= end.getColumn()
                ? line.length()
                : line.offsetByCodePoints(0, end.getColumn());
        return line.substring(0, units);
    }

    private static boolean isEmpty(String line) {
        String content = line.strip();
        return content.isEmpty() || content.startsWith("#") || content.equals("---") || content.equals("...");
    }
}
