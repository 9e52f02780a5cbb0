/** How AWS is reached from this machine, as the AWS CLI takes it: profile, Region, credentials, proxy, certificates, endpoint. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.aws;
