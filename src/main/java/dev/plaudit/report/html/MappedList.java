package dev.plaudit.report.html;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/** A list whose elements are created on access and not kept, so that a long report needs little memory. */
final class MappedList<S, T> extends AbstractList<T> {

    private final List<S> source;
    private final Function<S, T> mapping;

    MappedList(List<S> source, Function<S, T> mapping) {
        this.source = source;
        this.mapping = mapping;
    }

    @Override
    public T get(int index) {
        return mapping.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
