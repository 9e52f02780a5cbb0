package dev.plaudit.collect.request;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * A client of the SDK all of whose requests go through {@link Attempts}, those of its paginators included, so that no
 * reader can forget to be polite. In the SDK's interfaces a method that takes a request and gives a response is one
 * request; all others are defaults that come down to those.
 */
final class ThrottledClient implements InvocationHandler {

    private final SdkClient client;
    private final String iamPrefix;
    private final Attempts attempts;

    private ThrottledClient(SdkClient client, String iamPrefix, Attempts attempts) {
        this.client = client;
        this.iamPrefix = iamPrefix;
        this.attempts = attempts;
    }

    /**
     * The client behind its own interface.
     *
     * @param iamPrefix what IAM calls its API: {@code ec2}
     */
    static <C extends SdkClient> C of(Class<C> api, C client, String iamPrefix, Attempts attempts) {
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(), new Class<?>[] {api}, new ThrottledClient(client, iamPrefix, attempts)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof SdkRequest request
                && SdkResponse.class.isAssignableFrom(method.getReturnType())) {
            return attempts.send(call(method), request, () -> answer(method, request));
        }
        return method.isDefault()
                ? InvocationHandler.invokeDefault(proxy, method, arguments)
                : method.invoke(client, arguments);
    }

    private Object answer(Method method, SdkRequest request) {
        try {
            return method.invoke(client, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private String call(Method method) {
        String name = method.getName();
        return iamPrefix + ":" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
