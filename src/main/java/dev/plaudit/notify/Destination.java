package dev.plaudit.notify;

import dev.plaudit.aws.AwsSettings;

/** Where a channel leads, as its variable says. */
interface Destination {

    /** Prepares a message; nothing is sent yet. */
    Delivery prepare(Message message, AwsSettings settings);
}
