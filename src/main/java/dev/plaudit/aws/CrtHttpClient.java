package dev.plaudit.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.crt.http.HttpClientConnectionManager;
import software.amazon.awssdk.crt.http.HttpClientConnectionManagerOptions;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting;
import software.amazon.awssdk.crt.http.HttpProxyEnvironmentVariableSetting.HttpProxyEnvironmentVariableType;
import software.amazon.awssdk.crt.http.HttpProxyOptions;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.SocketOptions;
import software.amazon.awssdk.crt.io.TlsContext;
import software.amazon.awssdk.crt.io.TlsContextOptions;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The SDK's HTTP client over the AWS Common Runtime, with one pool of connections for each host. The SDK's own class can
 * neither trust other certificates nor choose the proxy by host.
 */
final class CrtHttpClient implements SdkHttpClient {

    private static final String NAME = "AwsCommonRuntime";
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Proxies proxies;
    private final Trust trust;
    private final int connections;
    private final ClientBootstrap bootstrap = new ClientBootstrap(null, null);
    private final SocketOptions socket = new SocketOptions();
    private final TlsContext tls;
    private final Map<Target, ConnectionPool> pools = new ConcurrentHashMap<>();

    /** @param connections the maximum number of requests to one host in flight */
    CrtHttpClient(Proxies proxies, Trust trust, int connections) {
        this.proxies = proxies;
        this.trust = trust;
        this.connections = connections;
        this.socket.connectTimeoutMs = (int) ConnectionPool.CONNECT.toMillis();
        try (TlsContextOptions options = TlsContextOptions.createDefaultClient()) {
            trust.folder().ifPresent(folder -> options.withCertificateAuthorityFromPath(folder.toString(), null));
            trust.certificates().ifPresent(options::withCertificateAuthority);
            this.tls = new TlsContext(options);
        }
    }

    @Override
    public HttpExchange prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        boolean encrypted = http.protocol().equals("https");
        Target target =
                new Target(encrypted, http.host(), http.port(), proxies.to(encrypted, http.host(), http.port()));
        return new HttpExchange(pools.computeIfAbsent(target, this::pool), request);
    }

    @Override
    public String clientName() {
        return NAME;
    }

    @Override
    public void close() {
        pools.values().forEach(ConnectionPool::close);
        tls.close();
        socket.close();
        bootstrap.close();
    }

    private ConnectionPool pool(Target target) {
        HttpProxyEnvironmentVariableSetting environment = new HttpProxyEnvironmentVariableSetting();
        environment.setEnvironmentVariableType(HttpProxyEnvironmentVariableType.DISABLED);
        UnaryOperator<HttpClientConnectionManagerOptions> secured =
                options -> target.encrypted() ? options.withTlsContext(tls) : options;
        HttpClientConnectionManagerOptions options = secured.apply(new HttpClientConnectionManagerOptions()
                .withClientBootstrap(bootstrap)
                .withSocketOptions(socket)
                .withUri(target.uri())
                .withMaxConnections(connections)
                .withMaxConnectionIdleInMilliseconds(IDLE.toMillis())
                .withProxyEnvironmentVariableSetting(environment));
        target.proxy().map(this::options).ifPresent(options::withProxyOptions);
        return new ConnectionPool(target, trust, HttpClientConnectionManager.create(options));
    }

    private HttpProxyOptions options(Proxy proxy) {
        HttpProxyOptions options = new HttpProxyOptions();
        options.setHost(proxy.host());
        options.setPort(proxy.port());
        proxy.login().ifPresent(login -> {
            options.setAuthorizationType(HttpProxyOptions.HttpProxyAuthorizationType.Basic);
            options.setAuthorizationUsername(login.user());
            options.setAuthorizationPassword(login.password());
        });
        if (proxy.encrypted()) {
            options.setTlsContext(tls);
        }
        return options;
    }
}
