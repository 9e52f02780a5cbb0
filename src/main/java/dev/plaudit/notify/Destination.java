package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;

/** Where a channel sends messages, as its environment variable says. */
interface Destination {

    /** Prepares a message; nothing is sent yet. */
    Delivery prepare(Message message, AwsSettings settings);
}
