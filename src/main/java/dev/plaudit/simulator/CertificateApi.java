package dev.plaudit.simulator;

import dev.plaudit.simulator.RegionState.Certificate;
import java.util.Map;

/** AWS Certificate Manager's DescribeCertificate, for the certificates of listeners. */
record CertificateApi(World world) implements Action {

    @Override
    public Map<String, ?> answer(ApiRequest request) {
        String arn = request.required("CertificateArn");
        Certificate found = world.region(request).loadBalancers().stream()
                .flatMap(balancer -> balancer.listeners().stream())
                .flatMap(listener -> listener.certificate().stream())
                .filter(certificate -> certificate.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> ApiError.invalid(
                        "ResourceNotFoundException",
                        "Could not find certificate " + arn + " in account " + request.accountId() + "."));
        return Map.of("certificate", found);
    }
}
