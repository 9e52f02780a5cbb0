/** The way to AWS from this machine, resolved as the AWS CLI does: profile, Region, credentials, proxy, certificates, endpoint. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.aws;
