package dev.plaudit.collect.request;

import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Tells an empty list from none. EC2 and Elastic Load Balancing write an empty element for a list without items; where the
 * element itself is missing, the SDK makes a list of its own, which is as empty.
 */
final class StatedLists {

    private StatedLists() {}

    /**
     * Checks the outermost lists of an answer.
     *
     * @param call in IAM's spelling
     * @throws NotStatedException when one is missing
     */
    static <R> R checked(String call, R answer) {
        boolean writesEmptyLists = call.startsWith("ec2:") || call.startsWith("elasticloadbalancing:");
        if (writesEmptyLists && answer instanceof SdkPojo stated) {
            missing(stated).ifPresent(name -> {
                throw new NotStatedException("the response does not contain the list " + name);
            });
        }
        return answer;
    }

    private static Optional<String> missing(SdkPojo answer) {
        return answer.sdkFields().stream()
                .filter(field -> field.marshallingType().equals(MarshallingType.LIST))
                .filter(field -> field.getValueOrDefault(answer) instanceof SdkAutoConstructList)
                .map(SdkField::memberName)
                .findFirst();
    }
}
