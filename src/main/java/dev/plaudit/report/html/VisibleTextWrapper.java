package dev.plaudit.report.html;

import dev.plaudit.report.VisibleText;
import freemarker.ext.beans.BeansWrapper.MethodAppearanceDecision;
import freemarker.ext.beans.BeansWrapper.MethodAppearanceDecisionInput;
import freemarker.ext.beans.GenericObjectModel;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * The one place where text on its way into a template becomes safe to look at: everything that a template prints has passed
 * {@link VisibleText}, so no template or record can forget it. Escaping for HTML is up to the template's output format.
 */
final class VisibleTextWrapper extends DefaultObjectWrapper {

    VisibleTextWrapper(Version behavior) {
        super(behavior);
        setMethodAppearanceFineTuner(VisibleTextWrapper::hideStaticMethods);
        writeProtect();
    }

    /**
     * Templates read the components of records. A static method would hide a component of the same name:
     * {@code Estimate.unknown(…)} hides {@code estimate.unknown}.
     */
    private static void hideStaticMethods(MethodAppearanceDecisionInput method, MethodAppearanceDecision decision) {
        if (Modifier.isStatic(method.getMethod().getModifiers())) {
            decision.setExposeMethodAs(null);
            decision.setExposeAsProperty(null);
        }
    }

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        return value instanceof String text ? new Text(text) : super.wrap(value);
    }

    /** Wraps a record or an enum, whose text as a whole is as unsafe as that of its parts. */
    @Override
    protected TemplateModel handleUnknownType(Object value) {
        return new GenericObjectModel(value, this) {
            @Override
            public String getAsString() {
                return VisibleText.line(super.getAsString());
            }
        };
    }

    /** A text on one line; {@code text.lines} keeps its lines. */
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
