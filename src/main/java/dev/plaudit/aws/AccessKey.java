package dev.plaudit.aws;

/** A fixed key. Its text form does not show the secret. */
public record AccessKey(String id, String secret) {

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
