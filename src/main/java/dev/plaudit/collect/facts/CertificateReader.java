package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.NotStatedException;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.LoadBalancer;
import dev.plaudit.inventory.LoadBalancer.Certificate;
import dev.plaudit.inventory.LoadBalancer.Listener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;

/** Reads the certificates of listeners from AWS Certificate Manager, each once. Certificates of IAM have another API. */
record CertificateReader(ThrottledClient<AcmClient> acm, GapRecordingCaller caller) {

    /** Returns the load balancers with the certificates of their listeners. */
    List<LoadBalancer> withCertificates(List<LoadBalancer> balancers) {
        if (!caller.asks(Calls.CERTIFICATE)) {
            return balancers;
        }
        List<String> arns = balancers.stream()
                .flatMap(balancer -> balancer.details().listeners().stream().flatMap(Collection::stream))
                .flatMap(listener -> listener.certificateArn().stream())
                .filter(arn -> arn.contains(":acm:"))
                .distinct()
                .sorted()
                .toList();
        Map<String, Certificate> read = caller.each(arns, this::certificate).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return balancers.stream()
                .map(balancer -> balancer.with(balancer.details()
                        .withListeners(balancer.details()
                                .listeners()
                                .map(all -> all.stream()
                                        .map(listener -> withCertificate(listener, read))
                                        .toList()))))
                .toList();
    }

    private static Listener withCertificate(Listener listener, Map<String, Certificate> read) {
        return listener.withCertificate(listener.certificateArn().map(read::get));
    }

    private Optional<Map.Entry<String, Certificate>> certificate(String arn) {
        return caller.ask(Calls.CERTIFICATE, arn, () -> {
            CertificateDetail stated = acm.send(
                            AcmClient::describeCertificate,
                            DescribeCertificateRequest.builder()
                                    .certificateArn(arn)
                                    .build())
                    .certificate();
            if (stated == null || stated.statusAsString() == null) {
                throw new NotStatedException("the response does not contain the status of the certificate");
            }
            return Map.entry(
                    arn,
                    new Certificate(
                            text(stated.typeAsString()),
                            text(stated.statusAsString()),
                            Optional.ofNullable(stated.notAfter())));
        });
    }
}
