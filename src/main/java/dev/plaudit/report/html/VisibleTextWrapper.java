package dev.plaudit.report.html;

import dev.plaudit.report.VisibleText;
import freemarker.ext.beans.GenericObjectModel;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import org.jspecify.annotations.Nullable;

/**
 * The one place where text becomes safe to look at on its way into a template: whatever a template prints has passed
 * {@link VisibleText}, so neither a template nor a record for it can forget. Escaping for HTML is the template's output format.
 */
final class VisibleTextWrapper extends DefaultObjectWrapper {

    VisibleTextWrapper(Version behavior) {
        super(behavior);
        setMemberAccessPolicy(new NoStaticMethods(behavior));
        writeProtect();
    }

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        return value instanceof String text ? new Text(text) : super.wrap(value);
    }

    /** A record or an enum; printed as a whole, its text is not safer than that of its parts. */
    @Override
    protected TemplateModel handleUnknownType(Object value) {
        return new GenericObjectModel(value, this) {
            @Override
            public String getAsString() {
                return VisibleText.line(super.getAsString());
            }
        };
    }

    /** On one line; {@code text.lines} keeps its lines. */
    private record Text(String raw) implements TemplateScalarModel, TemplateHashModel {

        @Override
        public String getAsString() {
            return VisibleText.line(raw);
        }

        @Override
        public @Nullable TemplateModel get(String key) {
            return key.equals("lines") ? new SimpleScalar(VisibleText.block(raw)) : null;
        }

        @Override
        public boolean isEmpty() {
            return raw.isEmpty();
        }
    }
}
