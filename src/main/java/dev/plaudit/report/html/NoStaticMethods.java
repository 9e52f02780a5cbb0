package dev.plaudit.report.html;

import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.DefaultMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import freemarker.template.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Templates read what records hold. A static method is no part of that, and would hide a component of the same name:
 * {@code Estimate.unknown(…)} hides {@code estimate.unknown}.
 */
final class NoStaticMethods implements MemberAccessPolicy {

    private final MemberAccessPolicy usual;

    NoStaticMethods(Version behavior) {
        usual = DefaultMemberAccessPolicy.getInstance(behavior);
    }

    @Override
    public ClassMemberAccessPolicy forClass(Class<?> type) {
        ClassMemberAccessPolicy policy = usual.forClass(type);
        return new ClassMemberAccessPolicy() {
            @Override
            public boolean isMethodExposed(Method method) {
                return !Modifier.isStatic(method.getModifiers()) && policy.isMethodExposed(method);
            }

            @Override
            public boolean isConstructorExposed(Constructor<?> constructor) {
                return policy.isConstructorExposed(constructor);
            }

            @Override
            public boolean isFieldExposed(Field field) {
                return policy.isFieldExposed(field);
            }
        };
    }

    @Override
    public boolean isToStringAlwaysExposed() {
        return usual.isToStringAlwaysExposed();
    }
}
